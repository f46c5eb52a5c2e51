//! Whether the line to PostgreSQL is encrypted: what its address asks for.

use std::sync::Arc;

use postgres::config::SslMode;
use postgres::{Client, Config, NoTls};
use rustls::crypto::ring;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::{StoreError, Stored};

#[derive(Clone)]
pub enum Line {
    Plain,
    Encrypted(MakeRustlsConnect),
}

impl Line {
    pub fn connect(&self, config: &Config) -> Result<Client, postgres::Error> {
        match self {
            Line::Plain => config.connect(NoTls),
            Line::Encrypted(tls) => config.connect(tls.clone()),
        }
    }
}

/// Reads an address. We know `sslmode` and `sslrootcert` better than the driver: who asks for encryption also gets to know
/// that it is his server that answers.
pub fn read(url: &str) -> Stored<(Config, Line)> {
    let (server, settings) = url.split_once('?').unwrap_or((url, ""));
    let (mut mode, mut root, mut rest) = (None, None, Vec::new());
    for setting in settings.split('&').filter(|s| !s.is_empty()) {
        match setting.split_once('=') {
            Some(("sslmode", value)) => mode = Some(value),
            Some(("sslrootcert", value)) => root = Some(value),
            _ => rest.push(setting),
        }
    }
    let address = format!("{server}?{}", rest.join("&"));
    let mut config: Config = address.parse().map_err(|e: postgres::Error| unusable(&e))?;
    let line = match mode {
        None | Some("disable" | "prefer") => Line::Plain,
        Some("require" | "verify-ca" | "verify-full") => {
            config.ssl_mode(SslMode::Require);
            Line::Encrypted(encryption(root)?)
        }
        Some(other) => return Err(unusable(&format!("sslmode={other}"))),
    };
    Ok((config, line))
}

fn encryption(root: Option<&str>) -> Stored<MakeRustlsConnect> {
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|e| unusable(&e))?
        .with_root_certificates(trusted(root)?)
        .with_no_client_auth();
    Ok(MakeRustlsConnect::new(config))
}

/// The certificates of one file, or those that this machine trusts.
fn trusted(root: Option<&str>) -> Stored<RootCertStore> {
    let mut store = RootCertStore::empty();
    match root {
        Some(path) => {
            let named = |e: &dyn std::fmt::Display| unusable(&format!("{path}: {e}"));
            for certificate in CertificateDer::pem_file_iter(path).map_err(|e| named(&e))? {
                store.add(certificate.map_err(|e| named(&e))?).map_err(|e| named(&e))?;
            }
        }
        None => {
            store.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    Ok(store)
}

fn unusable(what: &dyn std::fmt::Display) -> StoreError {
    StoreError::Unreachable(what.to_string())
}
