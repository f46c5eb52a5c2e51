//! Builders of records for stories. Each slice adds its own below; they call the slice's actions through
//! [`TestApp::acting`](super::TestApp::acting), so that what they build is what the program would have built.
