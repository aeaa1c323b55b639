//! Attachments.

use chancery_domain::{Change, Lang, article::limits};
use chancery_store::{
    db::Tx,
    media::{self, Media},
    origins::{self, Origin},
};

use super::{
    Done,
    batch::{Ready, Step},
    files::{self, Files},
    hash, skipped,
};
use crate::{
    ActionError,
    articles::one_line,
    imports::wordpress::{Library, MediaPlan, report::Outcome},
};

pub(super) fn fingerprint(plan: &MediaPlan, files: &Files) -> String {
    // Asking for it puts it among the files of this item.
    let name = files.address(&plan.file).unwrap_or_default();
    hash([
        name.as_str(),
        plan.lang.as_ref().map_or("", Lang::as_str),
        &plan.alt,
        &plan.caption,
    ])
}

/// Stores what an attachment says of its file in a language.
pub(super) fn put(
    tx: &mut Tx<'_>,
    step: &Step<'_>,
    ready: &Ready,
    plan: &MediaPlan,
    lang: &Lang,
) -> Result<Done, ActionError> {
    let missing = || ActionError::NotFound(format!("file {}", plan.file));
    let file = ready.files.first().ok_or_else(missing)?;
    let mut row = files::put(tx, step, file)?;
    let known = origins::find(tx.conn(), &ready.entry.origin)?;
    if let Some(known) = &known
        && known.kind == "media"
        && known.entity == row.id.as_str()
        && !known.fingerprint.ends_with(&said(&row, lang))
    {
        return Ok(skipped("what it says was edited here since it came in"));
    }
    for (texts, text) in [(&mut row.alt, &plan.alt), (&mut row.caption, &plan.caption)] {
        let text: String = one_line(text).chars().take(limits::SUMMARY).collect();
        if text.is_empty() {
            texts.0.remove(lang);
        } else {
            texts.0.insert(lang.clone(), text);
        }
    }
    media::put(tx, &row, step.now)?;
    let origin = Origin {
        origin: ready.entry.origin.clone(),
        kind: "media".to_owned(),
        entity: row.id.to_string(),
        lang: lang.to_string(),
        fingerprint: format!("{} {}", ready.fingerprint, said(&row, lang)),
    };
    origins::put(tx, &origin, step.now)?;
    tx.changed(Change::Everything);
    let entity = format!("media {}", row.id);
    tx.audit(step.now, step.actor, "media.import", &entity, &ready.entry.origin)?;
    let outcome = if known.is_some() {
        Outcome::Changed
    } else {
        Outcome::Imported
    };
    Ok((outcome, None))
}

/// A hash of what is said of a file in a language.
fn said(row: &Media, lang: &Lang) -> String {
    hash([
        row.alt.get(lang).unwrap_or_default(),
        row.caption.get(lang).unwrap_or_default(),
    ])
}
