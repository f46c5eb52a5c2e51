use maud::{Markup, html};

use super::into::views as into;
use super::options::{Duplicates, Options};
use super::preview::{Preview, Shown};
use super::queries::Import;
use super::report::{Known, Report, Unfit, ranges};
use crate::prospecting::model::List;
use crate::ui::format::number;
use crate::ui::{self, Errors, Mark, button, field};
use crate::vocabulary::Vocabulary;
use crate::words::Words;

/// `into`: the list that the file is for; nothing: a new one.
pub fn choose(words: &Words, into: Option<&List>, errors: &Errors) -> Markup {
    let go = words.t("prospecting-look-at");
    let lists = words.t("prospecting-lists");
    let own = into.map(|list| (format!("/lists/{}", list.id), list.name.clone()));
    let mut path = vec![("/lists", lists.as_str())];
    path.extend(own.iter().map(|(href, name)| (href.as_str(), name.as_str())));
    let action = into.map_or("/lists/import".to_owned(), |list| format!("/lists/import?into={}", list.id));
    html! {
        (ui::crumbs(&words.t("prospecting-where"), &path, &words.t("prospecting-import")))
        (ui::page_head(&words.t("prospecting-import"), html! {}, html! {}))
        @if let Some(list) = into { p { (words.with("prospecting-into-this", &[("list", (&list.name).into())])) } }
        (errors.summary(words))
        @if let Some(error) = errors.at("file") { p.error role="alert" { (error) } }
        form #import-file.drop-zone.stack-m data-island="prospecting" method="post" action=(action) enctype="multipart/form-data" hx-boost="false" {
            p { (words.t("prospecting-drop-here")) }
            div.field {
                label for="f-file" { (words.t("prospecting-file")) }
                input.input id="f-file" type="file" name="file" accept=".xlsx,.xlsm,.xlsb,.xls,.ods,.fods,.csv,.tsv,.tab,.txt,.htm,.html,.xml,.vcf,.vcard" data-autofocus data-submit-on-change;
            }
            (field("pasted", &words.t("prospecting-pasted")).area().help(&words.t("prospecting-pasted-help")))
            div { (button(&go).primary()) }
        }
    }
}

pub fn preview(
    words: &Words,
    import: &Import,
    seen: &Preview,
    vocabulary: &Vocabulary,
    errors: &Errors,
) -> Markup {
    let bring = match &seen.met {
        None => words.with("prospecting-bring-in", &[("count", seen.rows.into())]),
        Some(met) => words.with("prospecting-into-correct", &[("count", (met.new + met.changed).into())]),
    };
    let id = import.id;
    html! {
        (ui::crumbs(&words.t("prospecting-where"), &[("/lists", &words.t("prospecting-lists"))], &import.name))
        (ui::page_head(&words.t("prospecting-import"), html! { span.muted { (counts(words, seen)) } }, html! {}))
        (errors.summary(words))
        form.stack-m id={ "import-" (id) } method="post" action={ "/lists/import/" (id) } {
            // Enter in a field presses the first button of the form.
            button.visually-hidden type="submit" name="act" value="import" tabindex="-1" aria-hidden="true" {}
            input type="hidden" name="heads" value=(seen.heads);
            input type="hidden" name="matched" value=[seen.options.into];
            div.form-grid {
                @if seen.into.is_none() {
                    (field("name", &words.t("prospecting-name")).value(seen.options.name.as_deref().unwrap_or_default()).required().focus())
                    (of_list(words, &seen.options, vocabulary))
                }
                (into::choice(words, seen))
                (source(words, seen))
            }
            p { (button(&words.t("prospecting-look-again")).small().named("act", "look")) }
            (mapping(words, seen))
            (into::key(words, seen))
            (findings(words, (seen.above, seen.pictures.unwrap_or_default()), &seen.unfit))
            @if seen.options.key.is_none() && seen.known.as_ref().is_none_or(|known| known.total() > 0) { (duplicates(words, seen.options.duplicates)) }
            p.actions {
                (button(&bring).primary().named("act", "import").key(words, "Ctrl+Enter"))
                " "
                (button(&words.t("prospecting-import-and-call")).icon("phone-call").named("act", "call").key(words, "Shift+Enter"))
                " "
                (button(&words.t("prospecting-leave")).to("/lists"))
            }
        }
    }
}

/// The tags of the new list, and whose it is.
fn of_list(words: &Words, options: &Options, vocabulary: &Vocabulary) -> Markup {
    let people = vocabulary.people.iter().filter(|person| person.active);
    let people = people.map(|person| (person.id.to_string(), person.name.clone())).collect();
    let owner = options.owner.map(|id| id.to_string()).unwrap_or_default();
    html! {
        (field("tags", &words.t("labels-tags")).value(&options.tags.join(", ")).optional(words).list("import-tags")
            .help(&words.t("prospecting-tags-help")))
        datalist #import-tags { @for tag in &vocabulary.tags { option value=(tag.name) {} } }
        (field("owner", &words.t("prospecting-owner")).choices(people).value(&owner))
    }
}

/// «212 lignes · 198 nouvelles · 9 déjà en fichier · 5 clientes».
fn counts(words: &Words, seen: &Preview) -> String {
    let lang = words.lang();
    let rows = words.with(
        "prospecting-count-rows",
        &[("count", seen.rows.into()), ("shown", number(lang, as_count(seen.rows)).into())],
    );
    // By a key, other counts tell what is new.
    let Some(known) = seen.known.as_ref().filter(|_| seen.options.key.is_none()) else { return rows };
    let new = number(lang, as_count(seen.rows.saturating_sub(known.total())));
    [vec![rows, words.with("prospecting-count-new", &[("shown", new.into())])], known_counts(words, known)]
        .concat()
        .join(" · ")
}

fn as_count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn known_counts(words: &Words, known: &Known) -> Vec<String> {
    let told = [
        (known.in_file, words.with("prospecting-count-in-file", &[("count", known.in_file.into())])),
        (known.in_lists, words.with("prospecting-count-in-lists", &[("count", known.in_lists.into())])),
        (known.contacts, words.with("prospecting-count-contacts", &[("count", known.contacts.into())])),
        (known.clients, words.with("prospecting-count-clients", &[("count", known.clients.into())])),
    ];
    let mut told: Vec<String> =
        told.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
    if !known.why.is_empty() {
        let lang = words.lang();
        let each = known
            .why
            .iter()
            .map(|(why, count)| format!("{} {}", number(lang, as_count(*count)), words.t(why.word())));
        told.push(
            words.with("prospecting-count-why", &[("reasons", each.collect::<Vec<_>>().join(", ").into())]),
        );
    }
    told
}

/// Sheet, header row, encoding, separator: only what this file has.
fn source(words: &Words, seen: &Preview) -> Markup {
    let choice = |value: &str, label: &str| (value.to_owned(), label.to_owned());
    let sheets: Vec<_> = seen.sheets.iter().map(|name| choice(name, name)).collect();
    let mut heads = vec![choice("none", &words.t("prospecting-no-header"))];
    let most = seen.header_row.unwrap_or(0).max(10);
    heads.extend((1..=most).map(|row| {
        choice(&row.to_string(), &words.with("prospecting-header-row", &[("row", row.to_string().into())]))
    }));
    let head = seen.header_row.map_or("none".to_owned(), |row| row.to_string());
    html! {
        @if seen.sheets.len() > 1 { (field("sheet", &words.t("prospecting-sheet")).choices(sheets).value(&seen.sheet)) }
        @if seen.pictures.is_none() { (field("header", &words.t("prospecting-header")).choices(heads).value(&head)) }
        @if let Some(encoding) = &seen.encoding { (encoding_field(words, encoding)) }
        @if let Some(separator) = seen.separator { (separator_field(words, separator)) }
    }
}

const ENCODINGS: [&str; 8] =
    ["utf-8", "windows-1252", "iso-8859-15", "macintosh", "cp850", "utf-16le", "utf-16be", "windows-1250"];

fn encoding_field(words: &Words, encoding: &str) -> Markup {
    let now = encoding.to_lowercase();
    let mut names: Vec<String> = ENCODINGS.map(str::to_owned).into();
    if !names.contains(&now) {
        names.insert(0, now.clone());
    }
    let choices = names.into_iter().map(|name| (name.clone(), name.to_uppercase())).collect();
    html! { (field("encoding", &words.t("prospecting-encoding")).choices(choices).value(&now)) }
}

fn separator_field(words: &Words, separator: char) -> Markup {
    let mut choices = vec![
        (";".to_owned(), words.t("prospecting-semicolon")),
        (",".to_owned(), words.t("prospecting-comma")),
        ("tab".to_owned(), words.t("prospecting-tab")),
        ("|".to_owned(), words.t("prospecting-bar")),
    ];
    let now = if separator == '\t' { "tab".to_owned() } else { separator.to_string() };
    if !choices.iter().any(|(value, _)| *value == now) {
        choices.push((now.clone(), now.clone()));
    }
    html! { (field("separator", &words.t("prospecting-separator")).choices(choices).value(&now)) }
}

fn mapping(words: &Words, seen: &Preview) -> Markup {
    html! {
        div.table-wrap {
            table.table.import-columns {
                thead {
                    tr {
                        th scope="col" { (words.t("prospecting-column")) }
                        th scope="col" { (words.t("prospecting-goes-to")) }
                        th scope="col" { (words.t("prospecting-samples")) }
                    }
                }
                tbody { @for column in &seen.columns { (mapped(words, seen, column)) } }
            }
        }
    }
}

fn mapped(words: &Words, seen: &Preview, column: &Shown) -> Markup {
    let name = words.with("prospecting-column-goes-to", &[("label", (&column.label).into())]);
    html! {
        tr {
            th scope="row" { (column.label) }
            td {
                @if let Some(target) = &seen.into { (into::to(words, target, column, &name)) } @else { select.input name="to" aria-label=(name) {
                    option value="" selected[column.target.is_none()] {
                        (words.t("prospecting-own-label"))
                        @if let Some(perhaps) = &column.perhaps { " (" (perhaps) " ?)" }
                    }
                    @for field in &seen.fields { option value=(field.key) selected[column.target.as_ref() == Some(&field.key)] { (field.label) } }
                } }
            }
            td.fill { (column.samples.join(" · ")) }
        }
    }
}

/// Lines above the header, pictures of cards, and cells that do not fit: nothing is lost in silence.
fn findings(words: &Words, (above, pictures): (usize, usize), unfit: &[Unfit]) -> Markup {
    html! {
        @if pictures > 0 { (ui::notice(None, &words.with("prospecting-pictures", &[("count", pictures.into())]), html! {})) }
        @if above > 0 { (ui::notice(None, &words.with("prospecting-above", &[("count", above.into())]), html! {})) }
        @for column in unfit {
            (ui::notice(Some(Mark::Today), &words.with("prospecting-unfit", &[
                ("count", column.count.into()), ("column", (&column.column).into()), ("lines", ranges(&column.lines).into())]), html! {}))
        }
    }
}

fn duplicates(words: &Words, chosen: Duplicates) -> Markup {
    let ways = [
        (Duplicates::Link, "link", words.t("prospecting-duplicates-link")),
        (Duplicates::Import, "import", words.t("prospecting-duplicates-import")),
        (Duplicates::Skip, "skip", words.t("prospecting-duplicates-skip")),
    ];
    html! {
        fieldset {
            legend { (words.t("prospecting-duplicates")) }
            @for (way, value, label) in &ways {
                label.check { input type="radio" name="duplicates" value=(value) checked[*way == chosen]; span { (label) } }
            }
        }
    }
}

pub fn progress(words: &Words, import: &Import) -> Markup {
    let lang = words.lang();
    let text = words.with(
        "prospecting-so-far",
        &[("done", number(lang, import.done).into()), ("total", number(lang, import.total).into())],
    );
    html! {
        (ui::page_head(&words.t("prospecting-import"), html! {}, html! {}))
        div.stack-s id={ "import-" (import.id) } data-live={ "import:" (import.id) } {
            (ui::progress(import.done, import.total, &text))
            p { (words.t("prospecting-leave-freely")) }
            p { a.button href={ "/lists/import/" (import.id) } { (words.t("prospecting-refresh")) } }
        }
    }
}

pub fn report(words: &Words, import: &Import) -> Markup {
    let report = import.report();
    html! {
        (ui::page_head(&words.t("prospecting-import"), html! {}, html! {}))
        div.stack-s id={ "import-" (import.id) } {
            @if let Some(failure) = &report.failure {
                (ui::notice(Some(Mark::Late), failure, html! { a.button href="/lists/import" { (words.t("prospecting-import")) } }))
            } @else {
                (done(words, &report))
            }
        }
    }
}

fn done(words: &Words, report: &Report) -> Markup {
    let sentence = match report.changed {
        0 => words.with(
            "prospecting-came-in",
            &[
                ("count", report.imported.into()),
                ("rows", report.rows.into()),
                ("list", (&report.list).into()),
            ],
        ),
        changed => words.with(
            "did-list-corrected",
            &[("name", (&report.list).into()), ("count", (report.imported + changed).into())],
        ),
    };
    html! {
        (ui::notice(Some(Mark::Won), &sentence, html! {
            @if let Some(list) = report.list_id {
                a.button.primary href={ "/lists/" (list) } { (words.t("prospecting-open-list")) }
                a.button href={ "/lists/" (list) "/call" } { (words.t("prospecting-call")) }
            }
        }))
        @if report.into { (into::told(words, report)) }
        @if report.known.total() > 0 { p { (known_counts(words, &report.known).join(" · ")) } }
        @if !report.skipped.is_empty() {
            p { (words.with("prospecting-left-out", &[("count", report.skipped.len().into()), ("lines", ranges(&report.skipped).into())])) }
        }
        (findings(words, (report.above, report.pictures), &report.unfit))
    }
}
