use crate::contacts::{Company, Contact, ContactRole};
use crate::guide::Guide;
use crate::guide::asked::{Answer, Asked};
use crate::opportunities::Opportunity;
use crate::opportunities::story::{Story, Told};

/// What is known of an opportunity, for whoever takes it over.
pub struct Sheet {
    pub opportunity: Opportunity,
    pub company: Option<Company>,
    /// Who decides first.
    pub persons: Vec<Contact>,
    pub guide: Guide,
    /// The last conversations, and everything promised, sent or pinned.
    pub story: Story,
}

impl Sheet {
    pub fn new(
        opportunity: Opportunity,
        company: Option<Company>,
        mut persons: Vec<Contact>,
        guide: Guide,
        story: Story,
    ) -> Sheet {
        persons.sort_by_key(|person| (person.role != Some(ContactRole::DecisionMaker), !person.main));
        Sheet { opportunity, company, persons, guide, story }
    }

    /// The last answer to each question that has one.
    pub fn answers(&self) -> Vec<(&Asked, &Answer)> {
        let asked = self.guide.parts.iter().flat_map(|part| &part.asked);
        asked.filter_map(|asked| Some((asked, asked.answers.first()?))).collect()
    }

    /// What nobody knows yet.
    pub fn unknown(&self) -> Vec<&str> {
        let asked = self.guide.parts.iter().flat_map(|part| &part.asked);
        asked.filter(|asked| asked.is_open()).map(|asked| asked.question.label.as_str()).collect()
    }

    /// The last conversations; what is pinned, promised or sent stands in its own part.
    pub fn talks(&self) -> Vec<&Told> {
        let sent = self.sent();
        let apart = |told: &Told| {
            let marks = &told.marks;
            marks.pinned_at.is_some()
                || marks.is_promise()
                || sent.iter().any(|one| one.trace.id == told.trace.id)
        };
        self.story.entries.iter().filter(|told| !apart(told)).collect()
    }

    /// What was sent: said to be, or an e-mail that was logged.
    pub fn sent(&self) -> Vec<&Told> {
        let (_, kept) = self.story.promises();
        let marked = |told: &&Told| kept.iter().any(|one| one.trace.id == told.trace.id);
        let mails = self.story.entries.iter().filter(|told| told.trace.json()["facts"]["icon"] == "mail");
        let mails = mails.filter(|told| !marked(told) && told.marks.promised_for.is_none());
        let mut sent: Vec<&Told> = kept.iter().copied().chain(mails).collect();
        sent.sort_by_key(|told| std::cmp::Reverse(told.marks.kept_at.unwrap_or(told.trace.at)));
        sent
    }
}
