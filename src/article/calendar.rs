//! How a day, a month, a year is written.

use super::Short;

/// A year in four figures, the mark after it, and what follows in two: `2018?-06-20`. By hand, for nearly every date is written so.
pub fn calendar(year: Option<i16>, year_mark: &str, fields: &[i8]) -> Short {
    let mut written = [b'-'; 16];
    let mut end = 0;
    let mut put = |figures: &[u8]| {
        if let Some(room) = written.get_mut(end..end + figures.len()) {
            room.copy_from_slice(figures);
            end += figures.len();
        }
    };
    match year.map(|year| usize::try_from(year).unwrap_or(0)) {
        Some(year) => [year / 100, year % 100].map(figures).into_iter().for_each(&mut put),
        None => put(b"XXXX"),
    }
    put(year_mark.as_bytes());
    for field in fields {
        put(b"-");
        put(figures(usize::from(field.unsigned_abs())));
    }
    std::str::from_utf8(&written[..end]).unwrap_or_default().into()
}

/// A number below a hundred in two figures.
fn figures(number: usize) -> &'static [u8] {
    const FIGURES: &[u8] =
        b"0001020304050607080910111213141516171819202122232425262728293031323334353637383940414243444546474849\
        5051525354555657585960616263646566676869707172737475767778798081828384858687888990919293949596979899";
    FIGURES.get(number * 2..number * 2 + 2).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_has_as_many_figures_as_the_calendar() {
        assert_eq!(calendar(Some(2018), "?", &[6, 20]), "2018?-06-20");
        assert_eq!(calendar(Some(987), "", &[12]), "0987-12");
        assert_eq!(calendar(Some(0), "", &[]), "0000");
        assert_eq!(calendar(None, "", &[2, 30]), "XXXX-02-30");
    }
}
