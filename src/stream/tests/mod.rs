//! Stories of the activity stream and of notifications, named by what people do.

mod notices;
mod seeing;

use crate::kernel::OpportunityId;
use crate::testing::Client;

fn comment(client: &Client, id: OpportunityId, text: &str) {
    client.post(&format!("/opportunities/{id}/comments"), &[("text", text)]);
}
