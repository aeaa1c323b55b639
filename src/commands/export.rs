//! `export`: data for other programs, on standard output.

use chancery_actions::{Actions, opinions};
use chancery_domain::Actor;
use chancery_store::opinions::{Filter, Opinion};
use serde_json::{Value, json};

use super::{Context, actions, runtime};
use crate::{cli::Export, error::CommandError, out};

/// The columns, which are also the names in JSON.
const COLUMNS: [&str; 9] = [
    "id",
    "day",
    "score",
    "comment",
    "page",
    "lang",
    "article",
    "revision",
    "provenance",
];

pub(crate) fn run(context: &Context, export: &Export) -> Result<(), CommandError> {
    let actions = actions(&context.existing()?)?;
    match export {
        Export::Opinions { csv } => runtime()?.block_on(opinions(&actions, *csv)),
    }
}

/// All opinions, in an order that says nothing of when they were given.
async fn opinions(actions: &Actions, csv: bool) -> Result<(), CommandError> {
    let (mut after, mut first) = (String::new(), true);
    out::raw(
        if csv {
            format!("{}\r\n", COLUMNS.join(","))
        } else {
            "[".to_owned()
        }
        .as_bytes(),
    )?;
    loop {
        let page = opinions::page(actions, &Actor::CommandLine, Filter::default(), after.clone()).await?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.id);
        let mut text = String::new();
        for opinion in &page {
            let values = values(opinion);
            if csv {
                text.push_str(&values.each_ref().map(cell).join(","));
                text.push_str("\r\n");
            } else {
                text.push_str(if first { "\n" } else { ",\n" });
                let object: serde_json::Map<String, Value> = COLUMNS
                    .iter()
                    .map(|name| (*name).to_owned())
                    .zip(values)
                    .collect();
                text.push_str(&Value::Object(object).to_string());
            }
            first = false;
        }
        out::raw(text.as_bytes())?;
    }
    if csv { Ok(()) } else { out::line("\n]") }
}

fn values(opinion: &Opinion) -> [Value; 9] {
    [
        json!(opinion.id),
        json!(opinion.day),
        json!(opinion.score),
        json!(opinion.comment),
        json!(opinion.page),
        json!(opinion.lang),
        json!(opinion.article),
        json!(opinion.revision),
        json!(opinion.provenance),
    ]
}

/// A value as a field of CSV (RFC 4180, section 2). A comment that a spreadsheet would take for a formula is
/// preceded by an apostrophe, as spreadsheets themselves mark text.
fn cell(value: &Value) -> String {
    let text = match value {
        Value::Null => return String::new(),
        Value::String(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => format!("'{text}"),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_no_formula_gets_through() {
        assert_eq!(cell(&Value::Null), "");
        assert_eq!(cell(&json!(4)), "4");
        assert_eq!(cell(&json!("plain")), "plain");
        assert_eq!(cell(&json!("a \"b\", c\nd")), "\"a \"\"b\"\", c\nd\"");
        assert_eq!(cell(&json!("=HYPERLINK(1)")), "'=HYPERLINK(1)");
    }
}
