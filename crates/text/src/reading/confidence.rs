//! From how strong a rule is to how often it is right.

use super::model::{Reading, Support};

/// The share of right entries, by the strength a rule gives itself.
///
/// Fitted on the practice cases and taken halfway back, since pages of other institutions are harder than the cases.
const CURVE: [(f32, f32); 6] = [
    (0.0, 0.0),
    (0.5, 0.5),
    (0.6, 0.68),
    (0.7, 0.8),
    (0.85, 0.92),
    (1.0, 0.98),
];

/// Puts every confidence of a reading on the scale of shares.
pub(super) fn calibrate(reading: &mut Reading) {
    let scalars = [
        &mut reading.date,
        &mut reading.place,
        &mut reading.kind,
        &mut reading.occasion,
    ];
    let lists = [
        &mut reading.areas,
        &mut reading.programmes,
        &mut reading.conferences,
    ];
    let supports = scalars
        .into_iter()
        .flatten()
        .map(|s| &mut s.support)
        .chain(lists.into_iter().flatten().map(|n| &mut n.support))
        .chain(reading.organisations.iter_mut().map(|o| &mut o.support))
        .chain(reading.people.iter_mut().map(|p| &mut p.support))
        .chain(reading.agreements.iter_mut().map(|a| &mut a.support))
        .chain(reading.commitments.iter_mut().map(|c| &mut c.support))
        .chain(reading.targets.iter_mut().map(|t| &mut t.support));
    for support in supports {
        apply(support);
    }
}

fn apply(support: &mut Support) {
    let x = support.confidence.clamp(0.0, 1.0);
    for pair in CURVE.windows(2) {
        let [(a, ya), (b, yb)] = [pair[0], pair[1]];
        if x <= b {
            support.confidence = ya + (yb - ya) * (x - a) / (b - a);
            return;
        }
    }
}
