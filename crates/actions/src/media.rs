//! Pictures.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

use chancery_domain::{Actor, Change, MediaId, Scope, Texts, article::limits};
use chancery_store::{db::Tx, failpoints::hit, media};
use jiff::Timestamp;

use crate::{ActionError, Actions, backup::file_fault};

/// Largest file, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// A picture as it comes in.
#[derive(Debug, Clone)]
pub struct AddMedia {
    /// Its name where it came from.
    pub name: String,
    /// Its content.
    pub content: Vec<u8>,
    /// Alternative text per language.
    pub alt: Texts,
    /// Caption per language.
    pub caption: Texts,
    /// Who made it.
    pub credit: String,
}

/// The type of a file, told by its first bytes, with its usual ending.
fn sniff(content: &[u8]) -> Option<(&'static str, &'static str)> {
    let starts = |magic: &[u8]| content.starts_with(magic);
    let at = |i: usize, magic: &[u8]| content.get(i..i + magic.len()) == Some(magic);
    if starts(b"\x89PNG\r\n\x1a\n") {
        Some(("image/png", "png"))
    } else if starts(b"\xff\xd8\xff") {
        Some(("image/jpeg", "jpg"))
    } else if starts(b"GIF87a") || starts(b"GIF89a") {
        Some(("image/gif", "gif"))
    } else if starts(b"RIFF") && at(8, b"WEBP") {
        Some(("image/webp", "webp"))
    } else if at(4, b"ftypavif") {
        Some(("image/avif", "avif"))
    } else if starts(b"%PDF-") {
        Some(("application/pdf", "pdf"))
    } else {
        None
    }
}

/// Width and height in pixels, where the header says so.
fn size(mime: &str, content: &[u8]) -> Option<(u32, u32)> {
    let be = |i: usize| {
        Some(u32::from(u16::from_be_bytes([
            *content.get(i)?,
            *content.get(i + 1)?,
        ])))
    };
    let le = |i: usize| {
        Some(u32::from(u16::from_le_bytes([
            *content.get(i)?,
            *content.get(i + 1)?,
        ])))
    };
    let le24 = |i: usize| Some(le(i)? | (u32::from(*content.get(i + 2)?) << 16));
    match mime {
        "image/png" => Some((be(18)? | (be(16)? << 16), be(22)? | (be(20)? << 16))),
        "image/gif" => Some((le(6)?, le(8)?)),
        "image/webp" => match content.get(12..16)? {
            b"VP8X" => Some((le24(24)? + 1, le24(27)? + 1)),
            b"VP8 " => Some((le(26)? & 0x3fff, le(28)? & 0x3fff)),
            b"VP8L" => {
                let bits = le(21)? | (le(23)? << 16);
                Some(((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1))
            }
            _ => None,
        },
        "image/jpeg" => jpeg_size(content),
        _ => None,
    }
}

/// Walks the markers of a JPEG file to its frame header (ITU-T T.81, B.2.2).
fn jpeg_size(content: &[u8]) -> Option<(u32, u32)> {
    let mut i = 2;
    loop {
        let marker = *content.get(i + 1)?;
        if *content.get(i)? != 0xff {
            return None;
        }
        let length = usize::from(u16::from_be_bytes([*content.get(i + 2)?, *content.get(i + 3)?]));
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let at = |j: usize| {
                Some(u32::from(u16::from_be_bytes([
                    *content.get(j)?,
                    *content.get(j + 1)?,
                ])))
            };
            return Some((at(i + 7)?, at(i + 5)?));
        }
        i += 2 + length.max(2);
    }
}

/// The media type of a file, and the name it is kept under. Refused where it is too large or of another type.
pub(crate) fn stored_as(name: &str, content: &[u8]) -> Result<(&'static str, String), ActionError> {
    if content.len() > MAX_BYTES {
        return Err(ActionError::invalid(
            "media",
            format!("{name} has more than {} MB", MAX_BYTES / 1_048_576),
        ));
    }
    let (mime, ending) = sniff(content).ok_or_else(|| {
        ActionError::invalid(
            "media",
            format!("{name} is not a PNG, JPEG, GIF, WebP, AVIF or PDF file"),
        )
    })?;
    let hash = blake3::hash(content).to_hex();
    Ok((mime, format!("{}.{ending}", &hash[..24])))
}

/// Adds a picture; the same content is kept once.
pub async fn add(actions: &Actions, actor: &Actor, new: AddMedia) -> Result<media::Media, ActionError> {
    actor.require(Scope::ArticlesWrite)?;
    let (now, id) = (actions.now(), MediaId::new(actions.random.bits()));
    let (folder, actor) = (actions.media.clone(), actor.clone());
    actions
        .store
        .write(now, move |tx| add_in(tx, &actor, &folder, id, new, now))
        .await
}

/// Adds a picture inside a write that is under way. The file is whole on disk before its row is committed.
pub(crate) fn add_in(
    tx: &mut Tx<'_>,
    actor: &Actor,
    folder: &Path,
    new_id: MediaId,
    new: AddMedia,
    now: Timestamp,
) -> Result<media::Media, ActionError> {
    ActionError::check_text("name", &new.name, limits::SUMMARY)?;
    ActionError::check_text("credit", &new.credit, limits::NAME)?;
    for text in new.alt.0.values().chain(new.caption.0.values()) {
        ActionError::check_text("alt", text, limits::SUMMARY)?;
    }
    let (mime, file) = stored_as(&new.name, &new.content)?;
    let known = media::find_by_file(tx.conn(), &file)?;
    let pixels = size(mime, &new.content);
    let row = media::Media {
        id: known.as_ref().map_or(new_id, |known| known.id.clone()),
        file: file.clone(),
        mime: mime.to_owned(),
        bytes: new.content.len() as u64,
        width: pixels.map(|(width, _)| width),
        height: pixels.map(|(_, height)| height),
        alt: new.alt,
        caption: new.caption,
        credit: new.credit,
    };
    write_file(&folder.join(&file), &new.content)?;
    media::put(tx, &row, now)?;
    // A new picture stands on no page yet; other words for a known one may stand on any.
    if known.is_some_and(|known| known != row) {
        tx.changed(Change::Everything);
    }
    tx.audit(now, actor, "media.add", &format!("media {}", row.id), &new.name)?;
    Ok(row)
}

/// Writes a file whole or not at all.
fn write_file(path: &Path, content: &[u8]) -> Result<(), ActionError> {
    if fs::metadata(path).is_ok_and(|known| known.len() == content.len() as u64) {
        return Ok(());
    }
    let partial = path.with_extension("partial");
    let written = write_durably(&partial, path, content);
    if written.is_err() {
        let _ = fs::remove_file(&partial); // on a full disk it would take the last room
    }
    written.map_err(file_fault(path))
}

fn write_durably(partial: &Path, path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = File::create(partial)?;
    file.write_all(content)?;
    file.sync_all()?;
    hit("media.before-rename");
    fs::rename(partial, path)?;
    File::open(folder)?.sync_all() // the name is durable once its folder is
}
