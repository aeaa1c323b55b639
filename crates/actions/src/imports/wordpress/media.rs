//! The files of the old site.

use std::collections::HashMap;

use chancery_domain::Lang;
use jiff::Timestamp;
use url::Url;

use super::clean::MediaRef;

/// The files that are there: those of `--media DIR`, or those already taken over.
pub trait Library {
    /// The new address of the file at this path below the uploads of the old site (`2024/01/quay.jpg`).
    fn address(&self, file: &str) -> Option<String>;
}

/// What becomes of an attachment. Several may share one file: media are translated, too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaPlan {
    /// The origin that the forms in all languages share.
    pub group: String,
    /// Its language, where the file says one.
    pub lang: Option<Lang>,
    /// Its path below the uploads (`2024/01/quay.jpg`), never leading out of them.
    pub file: String,
    /// Its old address.
    pub url: String,
    /// As text.
    pub title: String,
    /// Its description for those who do not see it.
    pub alt: String,
    /// As text.
    pub caption: String,
    /// Its slug as WordPress stores it.
    pub slug: String,
    /// When it was uploaded.
    pub at: Option<Timestamp>,
    /// Addresses that must go on answering.
    pub old_addresses: Vec<String>,
}

/// What is kept of an attachment while bodies are read.
#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) path: Box<str>,
    pub(super) alt: Box<str>,
    pub(super) caption: Box<str>,
}

/// The attachments of a file, by number and by path.
#[derive(Debug, Default)]
pub(super) struct Files {
    pub(super) by_id: HashMap<u64, File>,
    by_path: HashMap<Box<str>, u64>,
    /// Post → the attachments uploaded to it.
    pub(super) attached: HashMap<u64, Vec<u64>>,
    /// The host of the site.
    pub(super) host: String,
}

impl Files {
    pub(super) fn add(&mut self, id: u64, parent: u64, file: File) {
        self.by_path.entry(file.path.clone()).or_insert(id);
        self.by_id.insert(id, file);
        if parent > 0 {
            self.attached.entry(parent).or_default().push(id);
        }
    }

    /// Whether an address is of the site itself: relative, or of its host.
    fn is_own(&self, url: &str) -> bool {
        Url::parse(url).map_or(true, |url| url.host_str().is_none_or(|host| host == self.host))
    }

    /// The path and attachment a reference means. The address decides; the number is believed where it agrees with
    /// the address or stands alone, for pasted HTML carries numbers of other sites.
    pub(super) fn find(&self, reference: &MediaRef) -> Option<(String, Option<u64>)> {
        let numbered = reference
            .attachment
            .and_then(|id| self.by_id.get(&id).map(|file| (id, file)));
        if reference.url.is_empty() {
            return numbered.map(|(id, file)| (file.path.to_string(), Some(id)));
        }
        let (path, in_uploads) = match upload_path(&reference.url) {
            Some(path) => (path, true),
            None => (dated_path(&reference.url)?, false),
        };
        if let Some((id, file)) = numbered
            && candidates(&path).any(|candidate| *candidate == *file.path)
        {
            return Some((file.path.to_string(), Some(id)));
        }
        for candidate in candidates(&path) {
            if let Some(id) = self.by_path.get(candidate.as_str()) {
                return Some((candidate, Some(*id)));
            }
        }
        // Not among the attachments, as in an export of posts alone; the file may be there all the same.
        let of_number = numbered.map(|(id, file)| (file.path.to_string(), Some(id)));
        of_number.or((in_uploads && self.is_own(&reference.url)).then_some((path, None)))
    }
}

/// Where files are kept without a folder of uploads, as on WordPress.com: the path from the year on.
fn dated_path(url: &str) -> Option<String> {
    let url = url.split(['?', '#']).next().unwrap_or(url);
    let parts: Vec<&str> = url.split('/').collect();
    let digits =
        |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let at = parts
        .windows(3)
        .rposition(|part| digits(part[0], 4) && digits(part[1], 2))?;
    inside(
        &percent_encoding::percent_decode_str(&parts[at..].join("/"))
            .decode_utf8()
            .ok()?,
    )
}

/// The path below `wp-content/uploads`, percent-decoded; `None` where it is another kind of address or leads out.
pub(super) fn upload_path(url: &str) -> Option<String> {
    let url = url.split(['?', '#']).next().unwrap_or(url);
    let (_, path) = url
        .rsplit_once("/uploads/")
        .or_else(|| url.rsplit_once("/files/"))?;
    inside(&percent_encoding::percent_decode_str(path).decode_utf8().ok()?)
}

/// The path, where it stays below the folder it starts in.
pub(super) fn inside(path: &str) -> Option<String> {
    let bad = path.is_empty()
        || path.len() > 1_000
        || path.contains(['\\', '\0', ':'])
        || path
            .split('/')
            .any(|part| part.is_empty() || part == "." || part == "..");
    (!bad).then(|| path.to_owned())
}

/// The path of a file from its attachment's address, where the meta that names it is missing.
pub(super) fn path_of(meta: Option<&str>, url: &str) -> Option<String> {
    if let Some(path) = meta.and_then(inside) {
        return Some(path);
    }
    upload_path(url).or_else(|| {
        let path = Url::parse(url).ok()?.path().trim_start_matches('/').to_owned();
        inside(&percent_encoding::percent_decode_str(&path).decode_utf8().ok()?)
    })
}

/// The names one file may have been shown under: itself, then what it was made from. WordPress writes smaller sizes
/// as `name-300x200.jpg` and reduces large originals to `name-scaled.jpg`.
fn candidates(path: &str) -> impl Iterator<Item = String> {
    let (stem, end) = path.rsplit_once('.').unwrap_or((path, ""));
    let unsized_stem = stem
        .rsplit_once('-')
        .filter(|(_, size)| is_size(size))
        .map(|(stem, _)| stem);
    let with_end = move |stem: &str| {
        if end.is_empty() {
            stem.to_owned()
        } else {
            format!("{stem}.{end}")
        }
    };
    let base = unsized_stem.unwrap_or(stem);
    let mut names = vec![
        path.to_owned(),
        with_end(base),
        with_end(&format!("{base}-scaled")),
        with_end(&format!("{base}-rotated")),
    ];
    if let Some(original) = base
        .strip_suffix("-scaled")
        .or_else(|| base.strip_suffix("-rotated"))
    {
        names.push(with_end(original));
    }
    names.into_iter()
}

fn is_size(text: &str) -> bool {
    let digits = |part: &str| (1..=5).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split_once('x')
        .is_some_and(|(width, height)| digits(width) && digits(height))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smaller_sizes_lead_to_the_original() {
        let mut files = Files {
            host: "x.example".into(),
            ..Files::default()
        };
        let file = |path: &str| File {
            path: path.into(),
            alt: "".into(),
            caption: "".into(),
        };
        files.add(4, 0, file("2024/01/quay.jpg"));
        files.add(5, 0, file("2024/02/بحيرة.jpg"));
        files.add(6, 0, file("2024/02/map-scaled.png"));
        let find = |id, url: &str| {
            files.find(&MediaRef {
                attachment: id,
                url: format!("https://x.example/wp-content/uploads/{url}"),
            })
        };
        assert_eq!(
            find(None, "2024/01/quay-300x197.jpg"),
            Some(("2024/01/quay.jpg".into(), Some(4)))
        );
        assert_eq!(
            find(None, "2024/02/%D8%A8%D8%AD%D9%8A%D8%B1%D8%A9-300x200.jpg")
                .unwrap()
                .1,
            Some(5)
        );
        assert_eq!(find(None, "2024/02/map-1024x768.png").unwrap().1, Some(6));
        assert_eq!(
            find(None, "2024/02/other.png"),
            Some(("2024/02/other.png".into(), None))
        );
        assert_eq!(find(Some(4), "../../etc/passwd"), None);
        let elsewhere = |url: &str| {
            files.find(&MediaRef {
                attachment: None,
                url: url.into(),
            })
        };
        assert_eq!(
            elsewhere("https://x.files.example/2024/01/quay.jpg?w=604")
                .unwrap()
                .1,
            Some(4)
        );
        assert_eq!(
            elsewhere("https://i0.example/x.example/wp-content/uploads/2024/01/quay.jpg")
                .unwrap()
                .1,
            Some(4)
        );
        assert_eq!(
            elsewhere("https://other.example/wp-content/uploads/2024/01/other.jpg"),
            None
        );
        assert_eq!(
            files
                .find(&MediaRef {
                    attachment: Some(6),
                    url: String::new()
                })
                .unwrap()
                .1,
            Some(6)
        );
    }

    #[test]
    fn no_path_leads_out_of_the_uploads() {
        for bad in [
            "../x.jpg",
            "/etc/passwd",
            "a/../../b",
            "a\\..\\b",
            "C:x",
            "",
            "a//b",
        ] {
            assert_eq!(inside(bad), None, "{bad}");
        }
    }
}
