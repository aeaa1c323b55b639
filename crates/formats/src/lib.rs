//! Exchange formats: readers and writers over a given reader or writer, with no other I/O and no clock.

pub mod feeds;
pub mod jsonld;
pub mod php;
pub mod robots;
pub mod sitemap;
mod values;
pub mod wxr;
mod xml_out;
