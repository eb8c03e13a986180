//! From `data/places.tsv` and `data/gazetteer.tsv` to the [`Gazetteer`](super::Gazetteer).

use super::super::{fold, table, trie, words::WordHash};
use super::gazetteer::{DIVISION, DRAWERS, KINDS, MAGIC, NOWHERE, OTHER_NAME, drawer};
use super::key::key;
use super::kind;
use std::collections::BTreeMap;

/// Drawer and fingerprint.
type Key = (usize, u32);

/// What is gathered row by row.
#[derive(Default)]
struct Gathered {
    rows: Vec<u8>,
    spellings: Vec<u8>,
    names: Vec<u8>,
    name_starts: BTreeMap<String, u32>,
    divisions: BTreeMap<(String, String), u32>,
    /// The first row of each `GeoNames` number.
    numbers: BTreeMap<u32, u32>,
    count: u32,
    /// Listed rows whose names can be spelled otherwise.
    spelled: Vec<(Key, u32)>,
}

/// Builds the artefact of the list that texts are searched with and of that which is asked by name.
///
/// # Errors
/// When a row does not fit: the message says which and why.
pub fn compile(listed: &str, further: &str) -> Result<Vec<u8>, String> {
    let mut gathered = Gathered::default();
    let trie = listed_rows(&mut gathered, listed)?;
    let listed_count = gathered.count;
    let (keys, mut others) = further_rows(&mut gathered, further)?;
    others.append(&mut gathered.spelled);
    others.sort_unstable();
    others.dedup();
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&WordHash::of_folded(&format!("{listed}{further}")).bits().to_le_bytes());
    let slots = (trie.len() / trie::SLOT) as u32;
    let divisions = gathered.divisions.len() as u32;
    let counts = [listed_count, gathered.count, gathered.names.len() as u32, divisions, slots, others.len() as u32];
    counts.iter().for_each(|count| bytes.extend_from_slice(&count.to_le_bytes()));
    for part in [&gathered.rows, &gathered.spellings, &division_table(&gathered.divisions)?, &gathered.names] {
        bytes.extend_from_slice(part);
    }
    bytes.extend_from_slice(&drawer_starts(keys.iter().map(|key| key.0)));
    keys.iter().for_each(|key| bytes.extend_from_slice(&small(key.1)));
    bytes.extend_from_slice(&drawer_starts(others.iter().map(|other| other.0.0)));
    others.iter().for_each(|((_, fingerprint), row)| bytes.extend([small(*fingerprint), small(*row)].concat()));
    bytes.extend_from_slice(&trie);
    Ok(bytes)
}

fn small(number: u32) -> [u8; 3] {
    let [one, two, three, _] = number.to_le_bytes();
    [one, two, three]
}

/// The rows of the list that texts are searched with, and the trie of their entries.
fn listed_rows(gathered: &mut Gathered, list: &str) -> Result<Vec<u8>, String> {
    let mut entries: BTreeMap<String, Vec<Vec<&str>>> = BTreeMap::new();
    for (_, row) in table::rows(list) {
        let columns: Vec<&str> = row.split('\t').collect();
        entries.entry(fold::fold(columns[0])).or_default().push(columns);
    }
    let mut values = BTreeMap::new();
    for (entry, rows) in entries {
        let count = u8::try_from(rows.len()).map_err(|_| format!("{entry}: {} rows", rows.len()))?;
        values.insert(entry, gathered.count << 8 | u32::from(count));
        for columns in rows {
            // Two letters are a state's, or a country's, only where they stand so.
            if key(columns[0]) != fold::fold(columns[0]) && columns[0].chars().count() > 3 {
                gathered.spelled.push((drawer(columns[0]), gathered.count));
            }
            let column = |index: usize| columns.get(index).copied().unwrap_or_default();
            gathered
                .add(column(1), (column(2), column(7)), (column(3), column(4)), column(5), column(6))
                .map_err(|why| format!("{columns:?}: {why}"))?;
            let usual = if column(8).is_empty() { column(0) } else { column(8) };
            let spelling = [gathered.name(column(0))?, gathered.name(usual)?].concat();
            gathered.spellings.extend(spelling);
        }
    }
    Ok(trie::lay(&values))
}

/// The rows of the list that is asked by name: the keys of their own names in the order of the rows, and other names of all rows.
#[expect(clippy::type_complexity, reason = "two lists that belong together")]
fn further_rows(gathered: &mut Gathered, list: &str) -> Result<(Vec<Key>, Vec<(Key, u32)>), String> {
    let mut rows: Vec<(Key, Vec<&str>)> = Vec::new();
    let mut others: Vec<(Key, u32)> = Vec::new();
    let mut named: Vec<(u32, &str)> = Vec::new();
    for (_, row) in table::rows(list) {
        let columns: Vec<&str> = row.split('\t').collect();
        let number = columns.get(5).and_then(|number| number.parse().ok()).unwrap_or_default();
        let names = columns.get(7).copied().unwrap_or_default();
        named.extend(names.split('|').filter(|name| !name.is_empty()).map(|name| (number, name)));
        if !columns[0].is_empty() {
            rows.push((drawer(columns[0]), columns));
        }
    }
    rows.sort();
    for (_, columns) in &rows {
        let column = |index: usize| columns.get(index).copied().unwrap_or_default();
        let kind = if column(1).is_empty() { "city" } else { column(1) };
        let division = column(2).split_once('.').unwrap_or((column(2), ""));
        gathered
            .add(kind, division, (column(3), column(4)), column(5), column(6))
            .map_err(|why| format!("{columns:?}: {why}"))?;
    }
    for (number, name) in named {
        let row = gathered.numbers.get(&number).ok_or_else(|| format!("{name}: no place has number {number}"))?;
        others.push((drawer(name), row | OTHER_NAME));
    }
    Ok((rows.into_iter().map(|(key, _)| key).collect(), others))
}

impl Gathered {
    /// Adds a row.
    fn add(
        &mut self,
        kind_name: &str,
        division: (&str, &str),
        position: (&str, &str),
        number: &str,
        people: &str,
    ) -> Result<(), String> {
        let kind = KINDS.iter().position(|known| *known == kind(kind_name)).unwrap_or(KINDS.len() - 1) as u64;
        let packed = kind << 36 | packed_position(position)?;
        let number: u32 = if number.is_empty() { 0 } else { number.parse().map_err(|_| "a bad number")? };
        if number >= 1 << 24 {
            return Err("a number of more than 24 bits".to_owned());
        }
        let next = self.divisions.len() as u32;
        let division = *self.divisions.entry((division.0.to_owned(), division.1.to_owned())).or_insert(next);
        if division >= 1 << 13 {
            return Err("too many divisions".to_owned());
        }
        let people = if people.is_empty() { 0 } else { people.parse().map_err(|_| "a bad population")? };
        self.rows.extend_from_slice(&packed.to_le_bytes()[..5]);
        self.rows.extend([small(number), small(division << 11 | packed_population(people))].concat());
        if number > 0 {
            self.numbers.entry(number).or_insert(self.count);
        }
        self.count += 1;
        Ok(())
    }

    /// Where a name stands among the names.
    fn name(&mut self, name: &str) -> Result<[u8; 3], String> {
        let length = u8::try_from(name.len()).map_err(|_| format!("{name}: too long"))?;
        let next = self.names.len() as u32;
        let start = *self.name_starts.entry(name.to_owned()).or_insert(next);
        if start == next {
            self.names.push(length);
            self.names.extend_from_slice(name.as_bytes());
        }
        Ok(small(start))
    }
}

fn packed_position((latitude, longitude): (&str, &str)) -> Result<u64, String> {
    if latitude.is_empty() {
        return Ok(NOWHERE);
    }
    let thousandths = |degrees: &str, most: f64| {
        let degrees: f64 = degrees.parse().map_err(|_| format!("bad degrees {degrees}"))?;
        if degrees.abs() > most { Err(format!("bad degrees {degrees}")) } else { Ok(((degrees + most) * 1000.0).round() as u64) }
    };
    Ok(thousandths(latitude, 90.0)? * 360_001 + thousandths(longitude, 180.0)?)
}

/// Six bits of a number, and how many follow, in five: within one in a hundred.
fn packed_population(people: u32) -> u32 {
    let shift = (u32::BITS - people.leading_zeros()).saturating_sub(6);
    let half = if shift > 0 { 1 << (shift - 1) } else { 0 };
    let rounded = (people + half) >> shift;
    if rounded == 64 { (shift + 1) << 6 | 32 } else { shift << 6 | rounded }
}

fn division_table(divisions: &BTreeMap<(String, String), u32>) -> Result<Vec<u8>, String> {
    let mut bytes = vec![0; divisions.len() * DIVISION];
    for ((country, code), &number) in divisions {
        if country.len() > 2 || code.len() > DIVISION - 2 {
            return Err(format!("{country}.{code}: too long"));
        }
        let at = &mut bytes[number as usize * DIVISION..][..DIVISION];
        at[..country.len()].copy_from_slice(country.as_bytes());
        at[2..2 + code.len()].copy_from_slice(code.as_bytes());
    }
    Ok(bytes)
}

/// Where each drawer begins among keys in order, and after the last where it ends.
fn drawer_starts(drawers: impl Iterator<Item = usize>) -> Vec<u8> {
    let mut starts = vec![0u32; DRAWERS + 1];
    drawers.for_each(|drawer| starts[drawer + 1] += 1);
    let mut sum = 0;
    let starts = starts.iter().map(|count| {
        sum += count;
        small(sum)
    });
    starts.collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::super::Gazetteer;
    use super::{compile, packed_population};

    #[test]
    fn reads_what_it_wrote() {
        let listed = "# places\nParis\tcapital\tFR\t48.853\t2.349\t2988507\t2138551\t11\nParis\tcity\tUS\t33.661\t-95.556\t4717560\t24782\tTX\nAdriatic Sea\twater\t\t43\t15\t\t\t\tAdriatic\n";
        let further =
            "Saint-Étienne-du-Bois\t\tFR.84\t46.289\t5.295\t2980236\t2400\tSomething Else\n\t\t\t\t\t2988507\t\tLutetia\n";
        let gazetteer = Gazetteer::from_static(compile(listed, further).unwrap().leak());
        let hit = gazetteer.get("PARIS").unwrap();
        let rows: Vec<u32> = (hit.first()..hit.first() + hit.count()).collect();
        let read = |row: u32| (gazetteer.division(row), gazetteer.coordinates(row).unwrap(), gazetteer.geonames(row));
        assert_eq!(rows.len(), 2);
        assert_eq!(read(rows[0]), (("FR", "11"), (48.853, 2.349), Some(2_988_507)));
        assert_eq!(read(rows[1]), (("US", "TX"), (33.661, -95.556), Some(4_717_560)));
        let sea = gazetteer.get("adriatic sea").unwrap().first();
        assert_eq!((gazetteer.entry(sea), gazetteer.name(sea), gazetteer.geonames(sea)), ("Adriatic Sea", "Adriatic", None));
        let further =
            |name: &str| gazetteer.further(name).map(|(row, other)| (gazetteer.geonames(row), other)).collect::<Vec<_>>();
        assert_eq!(further("St. Etienne du Bois"), [(Some(2_980_236), false)]);
        assert_eq!(further("Something Else"), [(Some(2_980_236), true)]);
        assert_eq!(further("Lutetia"), [(Some(2_988_507), true)]);
        assert_eq!(further("Paris"), []);
        assert!(compile("A\tcity\tUS\t91\t0\n", "").is_err() && compile("", "\t\t\t\t\t5\t\tB\n").is_err());
    }

    #[test]
    fn populations_are_right_within_one_in_a_hundred() {
        for people in [0, 1, 63, 64, 500, 40_001, 999_999, 1_048_575, 37_000_000, 1_450_000_000, u32::MAX / 2] {
            let packed = packed_population(people);
            let read = (packed & 63) << (packed >> 6);
            assert!(read.abs_diff(people) * 60 <= people, "{people} {read}");
        }
    }
}
