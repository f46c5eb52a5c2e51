use serde_json::Value;

use crate::{bytes, data, read};

/// The torture files of csv-spectrum, each with its content as JSON.
#[test]
fn csv_spectrum() {
    let mut seen = 0;
    for entry in std::fs::read_dir(data("csv-spectrum")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "csv") {
            continue;
        }
        let name = path.file_name().unwrap().to_str().unwrap();
        let truth: Value =
            serde_json::from_slice(&bytes(&format!("csv-spectrum/{}", name.replace(".csv", ".json"))))
                .unwrap();
        let book =
            read(name, &std::fs::read(&path).unwrap()).unwrap_or_else(|trouble| panic!("{name}: {trouble}"));
        let sheet = &book.sheets[0];
        assert_eq!(sheet.header_row, Some(1), "{name}");
        let Value::Array(records) = truth else {
            // This one's truth speaks of another number; its shape must fit.
            assert_eq!((sheet.rows.len(), sheet.columns.len()), (1, 4), "{name}");
            seen += 1;
            continue;
        };
        assert_eq!(sheet.rows.len(), records.len(), "{name}");
        for (row, record) in sheet.rows.iter().zip(&records) {
            for (column, cell) in sheet.columns.iter().zip(row) {
                // The files came to us with their line ends made alike, their truths did not.
                let wanted = record[column].as_str().unwrap().replace("\r\n", "\n");
                assert_eq!(wanted, *cell, "{name}: {column}");
            }
        }
        seen += 1;
    }
    assert_eq!(seen, 12);
}
