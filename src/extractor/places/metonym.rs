//! Where a place stands for its government: `Washington and Seoul will not conduct exercises`.

use crate::article::PlaceKind;
use crate::extractor::tokens::Tokens;
use crate::text::Text;
use std::ops::Range;

/// Whether a mention of a capital or country stands for the government: it says or decides something, or is dealt with.
pub(super) fn stands_for_government(text: &Text, tokens: &Tokens, mention: &Range<usize>, kind: PlaceKind) -> bool {
    if !matches!(kind, PlaceKind::Capital | PlaceKind::Country) {
        return false;
    }
    let zone = tokens.zone(mention.start).tokens.clone();
    let word = |token: usize| if zone.contains(&token) { tokens.text(text, token) } else { "" };
    let before = mention.start.checked_sub(1).map_or("", word);
    if is_locative(before) {
        return false;
    }
    let mut next = mention.end;
    // "Washington and Seoul will", "Washington, Tokyo and Seoul will".
    const LONGEST: usize = 12;
    while next < mention.end + LONGEST
        && (word(next) == "and" || word(next) == ",")
        && zone.contains(&(next + 1))
        && tokens.is_capital(next + 1)
    {
        next += 2;
    }
    let verb = word(next);
    if matches!(verb, "also" | "has" | "have" | "had" | "then" | "never" | "later" | "repeatedly" | "now") {
        let after = word(next + 1);
        return is_decision(after) || is_participle(after);
    }
    is_decision(verb)
        || (kind == PlaceKind::Capital && matches!(verb, "will" | "would" | "should" | "must" | "may" | "could" | "is"))
        || (matches!(verb, "will" | "would" | "should" | "must") && is_action(word(next + 1)))
}

fn is_locative(word: &str) -> bool {
    matches!(
        word,
        "in" | "In" | "at" | "near" | "from" | "From" | "to" | "outside" | "around" | "into" | "across" | "visit" | "of"
    )
}

fn is_action(word: &str) -> bool {
    let word = if word == "not" { return true } else { word };
    matches!(
        word,
        "continue"
            | "support"
            | "respond"
            | "take"
            | "send"
            | "seek"
            | "join"
            | "consider"
            | "impose"
            | "withdraw"
            | "sign"
            | "agree"
            | "accept"
            | "reject"
            | "act"
            | "allow"
            | "retaliate"
            | "defend"
            | "never"
            | "recognize"
            | "recognise"
            | "stop"
            | "suspend"
    )
}

fn is_decision(word: &str) -> bool {
    matches!(
        word,
        "said"
            | "says"
            | "told"
            | "announced"
            | "agreed"
            | "agrees"
            | "refused"
            | "refuses"
            | "rejected"
            | "rejects"
            | "accused"
            | "accuses"
            | "warned"
            | "warns"
            | "urged"
            | "urges"
            | "vowed"
            | "demanded"
            | "demands"
            | "condemned"
            | "condemns"
            | "denied"
            | "denies"
            | "called"
            | "signed"
            | "imposed"
            | "insists"
            | "insisted"
            | "wants"
            | "wanted"
            | "believes"
            | "hopes"
            | "hoped"
            | "claims"
            | "claimed"
            | "considers"
            | "considered"
            | "decided"
            | "pledged"
            | "promised"
            | "proposed"
            | "supports"
            | "supported"
            | "opposes"
            | "opposed"
            | "backed"
            | "recognized"
            | "recognised"
            | "responded"
            | "retaliated"
            | "suspended"
            | "threatened"
            | "voted"
            | "withdrew"
            | "expelled"
            | "recalled"
            | "protested"
            | "put"
            | "offered"
            | "maintains"
            | "maintained"
            | "argues"
            | "argued"
            | "declared"
            | "expressed"
            | "welcomed"
            | "criticized"
            | "criticised"
            | "sought"
            | "seeks"
            | "sent"
            | "asked"
            | "banned"
            | "approved"
            | "blamed"
            | "blames"
            | "confirmed"
            | "acknowledged"
            | "sees"
    )
}

fn is_participle(word: &str) -> bool {
    is_decision(word) || matches!(word, "been" | "made" | "given" | "taken") && word != "been"
}
