//! A finished page in every encoding a browser may ask for.

use std::io::Write;

use bytes::Bytes;
use http::{
    HeaderMap, HeaderValue, StatusCode,
    header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, ETAG, VARY},
};

use crate::service::REQUEST_ID;

/// About the bytes that the headers of a variant take.
const HEADERS: usize = 2 * 1024;

/// A content coding (RFC 9110, section 8.4.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// As it is.
    Identity,
    /// RFC 1952.
    Gzip,
    /// RFC 7932.
    Brotli,
    /// RFC 8878.
    Zstd,
}

/// One encoding of a page, with its headers ready.
#[derive(Debug)]
pub struct Variant {
    /// All headers of the page.
    pub headers: HeaderMap,
    /// The headers that tell a browser its copy is good (RFC 9110, section 15.4.5).
    pub unchanged: HeaderMap,
    /// Content.
    pub body: Bytes,
}

/// A finished page.
#[derive(Debug)]
pub struct Page {
    /// Status.
    pub status: StatusCode,
    /// Validator, the same for all encodings but for its ending.
    tag: String,
    identity: Variant,
    gzip: Option<Variant>,
    brotli: Option<Variant>,
    zstd: Option<Variant>,
}

impl Page {
    /// A page that is not kept: one encoding.
    pub fn plain(status: StatusCode, headers: &HeaderMap, body: Vec<u8>) -> Self {
        let tag = blake3::hash(&body).to_hex()[..20].to_owned();
        let identity = variant(headers, &tag, "", None, Bytes::from(body));
        Self {
            status,
            tag,
            identity,
            gzip: None,
            brotli: None,
            zstd: None,
        }
    }

    /// A page in all encodings; one that does not make it smaller is left out.
    pub fn compressed(status: StatusCode, headers: &HeaderMap, body: Vec<u8>) -> Self {
        let mut page = Self::plain(status, headers, body);
        let (whole, tag) = (page.identity.body.clone(), page.tag.clone());
        let make = |ending: &str, name: &'static str, body: std::io::Result<Vec<u8>>| {
            let body = body.ok().filter(|body| body.len() < whole.len())?;
            Some(variant(headers, &tag, ending, Some(name), Bytes::from(body)))
        };
        page.gzip = make("-g", "gzip", gzip(&whole));
        page.brotli = make("-b", "br", brotli(&whole));
        page.zstd = make("-z", "zstd", zstd::encode_all(&whole[..], 3));
        page
    }

    /// Its bytes as they are.
    pub fn identity(&self) -> &[u8] {
        &self.identity.body
    }

    /// The size of all encodings together.
    pub fn bytes(&self) -> usize {
        [
            Some(&self.identity),
            self.gzip.as_ref(),
            self.brotli.as_ref(),
            self.zstd.as_ref(),
        ]
        .into_iter()
        .flatten()
        .map(|variant| variant.body.len() + HEADERS)
        .sum()
    }

    /// The encoding for what a browser accepts.
    pub fn variant(&self, accepted: Encoding) -> &Variant {
        let wanted = match accepted {
            Encoding::Identity => None,
            Encoding::Gzip => self.gzip.as_ref(),
            Encoding::Brotli => self.brotli.as_ref(),
            Encoding::Zstd => self.zstd.as_ref(),
        };
        wanted.unwrap_or(&self.identity)
    }
}

fn variant(headers: &HeaderMap, tag: &str, ending: &str, name: Option<&'static str>, body: Bytes) -> Variant {
    let mut headers = headers.clone();
    if let Ok(etag) = HeaderValue::from_str(&format!("\"{tag}{ending}\"")) {
        headers.insert(ETAG, etag);
    }
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    if let Some(name) = name {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    // The number of the request takes this place: a copy of the headers that had to grow for it would be made twice.
    headers.insert(&REQUEST_ID, HeaderValue::from_static("0"));
    let unchanged = [CACHE_CONTROL, ETAG, VARY, REQUEST_ID.clone()]
        .into_iter()
        .filter_map(|name| headers.get(&name).cloned().map(|value| (name, value)))
        .collect();
    Variant {
        headers,
        unchanged,
        body,
    }
}

fn gzip(body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    encoder.write_all(body)?;
    encoder.finish()
}

fn brotli(body: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let params = brotli::enc::BrotliEncoderParams {
        quality: 5,
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &body[..], &mut out, &params)?;
    Ok(out)
}

/// The best encoding that an `Accept-Encoding` header allows (RFC 9110, section 12.5.3): Brotli, then zstd, then
/// gzip, unless the browser weighs them otherwise.
pub fn accepted(headers: &HeaderMap) -> Encoding {
    let Some(header) = headers
        .get(http::header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
    else {
        return Encoding::Identity;
    };
    let mut best = (Encoding::Identity, 0.0_f32, 0_u8);
    for item in header.split(',') {
        let mut parts = item.split(';');
        let (encoding, rank) = match parts.next().unwrap_or_default().trim() {
            "br" => (Encoding::Brotli, 3),
            "zstd" => (Encoding::Zstd, 2),
            "gzip" | "x-gzip" => (Encoding::Gzip, 1),
            _ => continue,
        };
        let weight = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(1.0, |q| q.trim().parse::<f32>().unwrap_or(0.0));
        if weight > 0.0 && (weight > best.1 || weight >= best.1 && rank > best.2) {
            best = (encoding, weight, rank);
        }
    }
    best.0
}

/// Whether `If-None-Match` names this validator (RFC 9110, section 13.1.2; weak comparison).
pub fn etag_matches(header: &HeaderValue, etag: Option<&HeaderValue>) -> bool {
    let (Ok(header), Some(Ok(etag))) = (header.to_str(), etag.map(HeaderValue::to_str)) else {
        return false;
    };
    header == etag
        || header == "*"
        || header
            .split(',')
            .any(|one| one.trim().trim_start_matches("W/") == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepts(header: &'static str) -> Encoding {
        let mut headers = HeaderMap::new();
        headers.insert(http::header::ACCEPT_ENCODING, HeaderValue::from_static(header));
        accepted(&headers)
    }

    #[test]
    fn the_browser_chooses_the_encoding() {
        assert_eq!(accepts("gzip, deflate, br, zstd"), Encoding::Brotli);
        assert_eq!(accepts("gzip;q=1.0, br;q=0.5"), Encoding::Gzip);
        assert_eq!(accepts("br;q=0, gzip"), Encoding::Gzip);
        assert_eq!(accepts("deflate"), Encoding::Identity);
        assert_eq!(accepted(&HeaderMap::new()), Encoding::Identity);
    }

    #[test]
    fn every_encoding_gives_the_same_page() {
        let text = "Communiqué. ".repeat(200);
        let page = Page::compressed(StatusCode::OK, &HeaderMap::new(), text.clone().into_bytes());
        let gzip = &page.variant(Encoding::Gzip).body;
        let mut out = String::new();
        std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&gzip[..]), &mut out).unwrap();
        assert_eq!(out, text);
        let mut brotli = Vec::new();
        ::brotli::BrotliDecompress(&mut &page.variant(Encoding::Brotli).body[..], &mut brotli).unwrap();
        assert_eq!(brotli, text.as_bytes());
        assert_eq!(
            zstd::decode_all(&page.variant(Encoding::Zstd).body[..]).unwrap(),
            text.as_bytes()
        );
        let tags: Vec<_> = [
            Encoding::Identity,
            Encoding::Gzip,
            Encoding::Brotli,
            Encoding::Zstd,
        ]
        .map(|encoding| page.variant(encoding).headers[ETAG].clone())
        .to_vec();
        assert!(tags.iter().enumerate().all(|(i, tag)| !tags[..i].contains(tag)));
    }

    #[test]
    fn conditions_are_weakly_compared() {
        let etag = HeaderValue::from_static("\"a\"");
        for right in ["\"a\"", "W/\"a\"", "\"b\", \"a\"", "*"] {
            assert!(
                etag_matches(&HeaderValue::from_static(right), Some(&etag)),
                "{right}"
            );
        }
        assert!(!etag_matches(&HeaderValue::from_static("\"b\""), Some(&etag)));
    }
}
