//! The account of an import: every item once.

use std::{
    borrow::Borrow,
    collections::{BTreeMap, BTreeSet},
    fmt,
    ops::Deref,
    sync::Arc,
};

use serde::{Serialize, Serializer};

/// What happened to an item, or would.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// New here.
    Imported,
    /// Was here and is different now.
    Changed,
    /// Was here and is the same.
    Unchanged,
    /// Did not come in.
    Skipped,
}

/// How many items had each outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// New here.
    pub imported: usize,
    /// Different now.
    pub changed: usize,
    /// The same.
    pub unchanged: usize,
    /// Did not come in.
    pub skipped: usize,
}

impl Totals {
    /// All items.
    pub fn sum(&self) -> usize {
        self.imported + self.changed + self.unchanged + self.skipped
    }
}

/// One item of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Its name across runs.
    pub origin: Box<str>,
    /// WordPress's post type.
    pub kind: Text,
    /// What happened.
    pub outcome: Outcome,
    /// Why it was skipped; what a person should know of the others.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
}

/// A text that many lines share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Text(Arc<str>);

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// The account of an import. The totals add up to the items of the file; what is no item (topics, authors, comments)
/// is counted beside them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Items by outcome.
    pub totals: Totals,
    /// Every item, in file order.
    pub items: Vec<Line>,
    /// What a person should know of the whole.
    pub doubts: Vec<String>,
    /// Categories and tags that are topics now.
    pub topics: usize,
    /// Authors whose names stand as offices.
    pub authors: usize,
    /// Comments by state; none comes in.
    pub comments: BTreeMap<String, usize>,
    /// What bodies had that ours cannot have, over all items.
    pub dropped: BTreeMap<String, usize>,
    /// Texts said of many items are kept once.
    #[serde(skip)]
    texts: BTreeSet<Text>,
}

impl Report {
    /// A report that has counted no item yet.
    pub fn of(plan: &super::Plan) -> Self {
        Self {
            doubts: plan.doubts(),
            topics: plan.topics().len(),
            authors: plan.authors().len(),
            comments: plan.comments().clone(),
            ..Self::default()
        }
    }

    /// Accounts for an item. Why it was skipped is in the entry; `reason` is for what only its storing could show.
    pub fn add(&mut self, entry: &super::Entry, outcome: Outcome, reason: Option<&str>) {
        let counted = match outcome {
            Outcome::Imported => &mut self.totals.imported,
            Outcome::Changed => &mut self.totals.changed,
            Outcome::Unchanged => &mut self.totals.unchanged,
            Outcome::Skipped => &mut self.totals.skipped,
        };
        *counted += 1;
        let mut reasons: Vec<String> = reason.map(str::to_owned).into_iter().collect();
        match &entry.change {
            super::Change::Skip(why) => reasons.push(why.clone()),
            super::Change::Article(article) => {
                for dropped in &article.dropped {
                    *self.dropped.entry(dropped.what.clone()).or_default() += dropped.count;
                }
                if !article.dropped.is_empty() {
                    let names: Vec<String> = article.dropped.iter().map(said).collect();
                    reasons.push(format!("left out: {}", names.join(", ")));
                }
            }
            super::Change::Media(_) => {}
        }
        reasons.extend(entry.notes.iter().cloned());
        let kind = self.text(&entry.kind);
        let reason = (!reasons.is_empty()).then(|| self.text(&reasons.join("; ")));
        self.items.push(Line {
            origin: entry.origin.as_str().into(),
            kind,
            outcome,
            reason,
        });
    }

    fn text(&mut self, text: &str) -> Text {
        if let Some(known) = self.texts.get(text) {
            return known.clone();
        }
        let shared = Text(text.into());
        self.texts.insert(shared.clone());
        shared
    }
}

fn said(dropped: &super::clean::Dropped) -> String {
    if dropped.count == 1 {
        dropped.what.clone()
    } else {
        format!("{} ({})", dropped.what, dropped.count)
    }
}

impl fmt::Display for Report {
    /// The totals, what was left out, and a line for each item that was skipped or changed or of which there is
    /// something to say.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Totals {
            imported,
            changed,
            unchanged,
            skipped,
        } = self.totals;
        writeln!(
            f,
            "{} items: {imported} imported, {changed} changed, {unchanged} unchanged, {skipped} skipped",
            self.totals.sum()
        )?;
        let comments: usize = self.comments.values().sum();
        writeln!(
            f,
            "{} topics, {} authors; {comments} comments stay behind",
            self.topics, self.authors
        )?;
        if !self.dropped.is_empty() {
            let dropped: Vec<String> = self
                .dropped
                .iter()
                .map(|(what, count)| format!("{what} ({count})"))
                .collect();
            writeln!(f, "left out of texts: {}", dropped.join(", "))?;
        }
        for doubt in &self.doubts {
            writeln!(f, "note: {doubt}")?;
        }
        for line in &self.items {
            let (outcome, silent) = match line.outcome {
                Outcome::Imported => ("imported", line.reason.is_none()),
                Outcome::Changed => ("changed", false),
                Outcome::Unchanged => ("unchanged", true),
                Outcome::Skipped => ("skipped", false),
            };
            if silent {
                continue;
            }
            write!(f, "{outcome}\t{}\t{}", line.kind, line.origin)?;
            match &line.reason {
                Some(reason) => writeln!(f, "\t{reason}")?,
                None => writeln!(f)?,
            }
        }
        Ok(())
    }
}
