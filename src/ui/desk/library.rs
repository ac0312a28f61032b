//! Reads what there is to choose from, a little at a time, and makes a briefing of what was chosen.
//!
//! Whatever lies in the user's folder gives a card: a file that is broken, empty, huge or no text at all gives one that says so.

mod cards;
mod fitting;

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use crate::embedded::{self, PLANS, SCENARIOS};
use crate::host::files::{self, Source};
use crate::host::inputs::{self, Inputs, Request};
use crate::host::kinds::{Kind, kind_of, seen_kind};
use crate::host::store::Folder;
use crate::host::{Failure, store};
use crate::model::plan::Plan;
use crate::model::scenario::Scenario;
use crate::report::sheets;
use crate::text::{Arg, Lang, tr};
use crate::ui::ask::{Draft, Export};
use crate::view::library::{Fit, PlanCard, ScenarioCard, SessionCard};
use crate::view::{Briefing, Library};

/// Most files of the user's folder that are looked at.
const MAX_FILES: usize = 500;
/// Most folders below it.
const MAX_FOLDERS: usize = 200;

/// A text in each language, in the order of [`Lang::ALL`].
type Both<T> = [T; 2];

fn both<T>(make: impl Fn(Lang) -> T) -> Both<T> {
    Lang::ALL.map(make)
}

fn of<T>(lang: Lang, both: &Both<T>) -> &T {
    match lang {
        Lang::Zh => &both[0],
        Lang::En => &both[1],
    }
}

/// A piece of reading.
#[derive(Debug)]
enum Job {
    Session(String),
    Plan(embedded::File),
    Scenario(embedded::File),
    Folder(PathBuf),
    File(PathBuf),
    Fit(usize),
}

#[derive(Debug)]
struct PlanEntry {
    cards: Both<PlanCard>,
    plan: Option<Arc<Plan>>,
}

#[derive(Debug)]
struct ScenarioEntry {
    cards: Both<ScenarioCard>,
    scenario: Option<Arc<Scenario>>,
    fit: Option<Both<Fit>>,
}

#[derive(Debug)]
struct SessionEntry {
    cards: Both<SessionCard>,
    changed: Option<SystemTime>,
}

/// What there is to choose from, as far as it was read.
#[derive(Debug)]
pub struct Shelf {
    lang: Lang,
    sessions_folder: PathBuf,
    folder: Option<PathBuf>,
    folder_problem: Option<Both<String>>,
    plan: Option<String>,
    jobs: VecDeque<Job>,
    done: usize,
    files: usize,
    folders: usize,
    plans: Vec<PlanEntry>,
    scenarios: Vec<ScenarioEntry>,
    sessions: Vec<SessionEntry>,
    fitter: fitting::Fitter,
}

impl Shelf {
    /// Nothing was read yet: sessions come first, then what is embedded, then the user's folder. `plan` is the chosen one, by id
    /// or path: how well scenarios fit it is found out as well.
    #[must_use]
    pub fn begin(lang: Lang, sessions: &Path, folder: Option<PathBuf>, plan: Option<String>) -> Self {
        let mut shelf = Self {
            lang,
            sessions_folder: sessions.to_owned(),
            folder: None,
            folder_problem: None,
            plan,
            jobs: VecDeque::new(),
            done: 0,
            files: 0,
            folders: 0,
            plans: Vec::new(),
            scenarios: Vec::new(),
            sessions: Vec::new(),
            fitter: fitting::Fitter::default(),
        };
        shelf.read_sessions();
        shelf.jobs.extend(PLANS.iter().copied().map(Job::Plan));
        shelf.jobs.extend(SCENARIOS.iter().copied().map(Job::Scenario));
        shelf.look_into(folder);
        shelf
    }

    /// Another language. Nothing is read again.
    pub fn speak(&mut self, lang: Lang) {
        self.lang = lang;
    }

    /// Another plan is chosen, or none: whether scenarios fit is found out anew.
    pub fn choose(&mut self, plan: Option<String>) {
        if self.plan == plan {
            return;
        }
        self.plan = plan;
        self.fit_all();
    }

    /// Reads sessions and the user's folder again; another folder, perhaps.
    pub fn refresh(&mut self, folder: Option<PathBuf>) {
        if self.jobs.is_empty() {
            self.done = 0;
        }
        self.jobs
            .retain(|job| !matches!(job, Job::Session(_) | Job::Folder(_) | Job::File(_) | Job::Fit(_)));
        self.plans.retain(|p| p.cards[0].embedded);
        self.scenarios.retain(|s| s.cards[0].embedded);
        self.read_sessions();
        self.look_into(folder);
        self.fit_all();
    }

    /// Reads sessions again: one was begun, played or taken in.
    pub fn read_sessions(&mut self) {
        self.jobs.retain(|job| !matches!(job, Job::Session(_)));
        let folder = Folder::new(self.lang, Some(&self.sessions_folder));
        let names = folder.names();
        self.sessions.retain(|s| names.contains(&s.cards[0].name));
        for name in names {
            self.jobs.push_front(Job::Session(name));
        }
    }

    fn look_into(&mut self, folder: Option<PathBuf>) {
        (self.files, self.folders, self.folder_problem) = (0, 0, None);
        if let Some(folder) = &folder {
            self.jobs.push_back(Job::Folder(folder.clone()));
        }
        self.folder = folder;
    }

    /// Reads one thing. False when there is no more to read.
    pub fn work(&mut self) -> bool {
        let Some(job) = self.jobs.pop_front() else {
            return false;
        };
        match job {
            Job::Session(name) => self.session(&name),
            Job::Plan(file) => self.plan(file.id, true, file.text.as_bytes()),
            Job::Scenario(file) => self.scenario(file.id, true, file.text.as_bytes()),
            Job::Folder(path) => self.folder(&path),
            Job::File(path) => self.file(&path),
            Job::Fit(scenario) => self.fit(scenario),
        }
        self.done += 1;
        if self.jobs.is_empty() {
            self.done = 0;
        }
        !self.jobs.is_empty()
    }

    /// What was read so far.
    #[must_use]
    pub fn library(&self) -> Library {
        let lang = self.lang;
        let scenario = |entry: &ScenarioEntry| ScenarioCard {
            fit: entry.fit.as_ref().map(|fit| of(lang, fit).clone()),
            ..of(lang, &entry.cards).clone()
        };
        let mut sessions: Vec<&SessionEntry> = self.sessions.iter().collect();
        sessions.sort_by(|a, b| (b.changed, &a.cards[0].name).cmp(&(a.changed, &b.cards[0].name)));
        Library {
            plans: self.plans.iter().map(|p| of(lang, &p.cards).clone()).collect(),
            scenarios: self.scenarios.iter().map(scenario).collect(),
            sessions: sessions.iter().map(|s| of(lang, &s.cards).clone()).collect(),
            folder: self.folder.as_ref().map(|f| f.display().to_string()),
            folder_problem: self.folder_problem.as_ref().map(|p| of(lang, p).clone()),
            sessions_folder: self.sessions_folder.display().to_string(),
            progress: (!self.jobs.is_empty()).then(|| (self.done, self.done + self.jobs.len())),
        }
    }

    fn plan(&mut self, source: &str, embedded: bool, bytes: &[u8]) {
        let (cards, plan) = cards::plan(source, embedded, bytes);
        let chosen = self.plan.as_deref() == Some(source);
        self.plans.push(PlanEntry { cards, plan });
        if chosen {
            self.fit_all();
        }
    }

    fn scenario(&mut self, source: &str, embedded: bool, bytes: &[u8]) {
        let (cards, scenario) = cards::scenario(source, embedded, bytes);
        self.scenarios.push(ScenarioEntry {
            cards,
            scenario,
            fit: None,
        });
        if self.chosen().is_some() {
            self.jobs.push_back(Job::Fit(self.scenarios.len() - 1));
        }
    }

    /// A card that can't be used, because the file can't be read.
    fn unreadable(&mut self, path: &Path, why: impl Fn(Lang) -> String) {
        let source = path.display().to_string();
        if source.contains("scenario") {
            let cards = both(|lang| cards::broken_scenario(&source, why(lang)));
            self.scenarios.push(ScenarioEntry {
                cards,
                scenario: None,
                fit: None,
            });
        } else {
            let cards = both(|lang| cards::broken_plan(&source, why(lang)));
            self.plans.push(PlanEntry { cards, plan: None });
        }
    }

    fn session(&mut self, name: &str) {
        let path = self.sessions_folder.join(format!("{name}.{}", store::ENDING));
        let entry = SessionEntry {
            cards: cards::session(&self.sessions_folder, name),
            changed: path.metadata().and_then(|m| m.modified()).ok(),
        };
        match self.sessions.iter_mut().find(|s| s.cards[0].name == name) {
            Some(old) => *old = entry,
            None => self.sessions.push(entry),
        }
    }

    /// Looks into one folder: its files and folders are looked at later.
    fn folder(&mut self, path: &Path) {
        self.folders += 1;
        let entries = std::fs::read_dir(path).and_then(Iterator::collect::<std::io::Result<Vec<_>>>);
        let entries = match entries {
            Ok(entries) => entries,
            Err(error) => {
                let (path, error) = (path.display().to_string(), error.to_string());
                let args = [("path", Arg::Text(&path)), ("error", Arg::Text(&error))];
                self.folder_problem = Some(both(|lang| tr(lang, "cli-read", &args)));
                return;
            }
        };
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        for entry in entries {
            let path = entry.path();
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            match entry.file_type() {
                // Links to folders are not followed: they could lead round in a circle.
                Ok(kind) if kind.is_dir() && !hidden => folders.push(path),
                Ok(kind) if kind.is_dir() => {}
                _ if path.extension().is_some_and(|e| e == "ron") => files.push(path),
                _ => {}
            }
        }
        files.sort();
        folders.sort();
        let room = MAX_FILES.saturating_sub(self.files);
        let too_many = files.len() > room || self.folders + folders.len() > MAX_FOLDERS;
        files.truncate(room);
        folders.truncate(MAX_FOLDERS.saturating_sub(self.folders));
        self.files += files.len();
        self.jobs.extend(files.into_iter().map(Job::File));
        self.jobs.extend(folders.into_iter().map(Job::Folder));
        if too_many {
            self.jobs.retain(|job| !matches!(job, Job::Folder(_)));
            let args = [("files", Arg::Int(MAX_FILES as i64))];
            self.folder_problem = Some(both(|lang| tr(lang, "library-too-many", &args)));
        }
    }

    fn file(&mut self, path: &Path) {
        // Reading a pipe would wait for somebody to write.
        if path.metadata().is_ok_and(|m| !m.is_file()) {
            self.unreadable(path, |lang| tr(lang, "library-no-file", &[]));
            return;
        }
        let read = both(|lang| files::read(lang, path).map_err(|failure| failure.to_string()));
        let [Ok(file), _] = &read else {
            self.unreadable(path, |lang| of(lang, &read).clone().err().unwrap_or_default());
            return;
        };
        let seen = seen_kind(&file.bytes);
        match seen.unwrap_or_else(|| kind_of(&file.bytes, &file.name)) {
            Kind::Plan => self.plan(&file.name, false, &file.bytes),
            Kind::Scenario => self.scenario(&file.name, false, &file.bytes),
            // Decisions, calendars and the like lie beside plans and are no cards.
            _ => {}
        }
    }

    fn chosen(&self) -> Option<&Arc<Plan>> {
        let source = self.plan.as_deref()?;
        let mut plans = self.plans.iter();
        plans.find(|p| p.cards[0].source == source)?.plan.as_ref()
    }

    fn fit_all(&mut self) {
        self.jobs.retain(|job| !matches!(job, Job::Fit(_)));
        self.scenarios.iter_mut().for_each(|s| s.fit = None);
        if self.chosen().is_some() {
            for scenario in (0..self.scenarios.len()).rev() {
                self.jobs.push_front(Job::Fit(scenario));
            }
        }
    }

    fn fit(&mut self, scenario: usize) {
        let Some(plan) = self.chosen().cloned() else {
            return;
        };
        let Some(entry) = self.scenarios.get_mut(scenario) else {
            return;
        };
        if let Some(scenario) = &entry.scenario {
            entry.fit = self.fitter.fit(&plan, scenario);
        }
    }
}

/// What a draft means, for a folder of sessions in which its name must be free.
///
/// # Errors
/// Why plan and scenario of the draft can't be played together, in words; nothing while one of them isn't chosen.
pub fn brief(lang: Lang, sessions: &Path, draft: &Draft) -> Result<Briefing, Vec<String>> {
    if draft.plan.is_none() || draft.scenario.is_none() {
        return Err(Vec::new());
    }
    let inputs = inputs(lang, draft)?;
    let folder = Folder::new(lang, Some(sessions));
    let taken = |name: &str| folder.file(name).is_ok_and(|path| path.exists());
    let suggested = (1..10_000)
        .map(|n| format!("{}-{n}", inputs.scenario.id.value))
        .find(|name| !taken(name));
    let name = draft.name.trim();
    let name_problem = if name.is_empty() {
        None
    } else {
        match folder.file(name) {
            Err(failure) => Some(failure.to_string()),
            Ok(path) if path.exists() => Some(tr(lang, "briefing-name-taken", &[])),
            Ok(_) => None,
        }
    };
    Ok(Briefing {
        suggested_name: suggested.unwrap_or_default(),
        name_problem,
        ..Briefing::of(&inputs.plan, &inputs.scenario, &inputs.compiled, lang)
    })
}

/// Writes the pages to print that belong to a draft: duty cards and evaluator's sheets. False for anything else.
///
/// # Errors
/// Why not, in words.
pub fn export(lang: Lang, draft: &Draft, export: &Export, path: &Path) -> Result<bool, Vec<String>> {
    let page = match export {
        Export::DutyCards(posts) => sheets::duty_cards(&inputs(lang, draft)?.plan, posts, lang),
        Export::EvaluatorSheets => {
            let inputs = inputs(lang, draft)?;
            sheets::evaluator_sheets(&inputs.plan, &inputs.scenario, &inputs.compiled, lang)
        }
        Export::Session | Export::Log | Export::Debrief => return Ok(false),
    };
    files::write(lang, path, &page, false)
        .map(|()| true)
        .map_err(|failure| failure.lines(lang))
}

fn inputs(lang: Lang, draft: &Draft) -> Result<Inputs, Vec<String>> {
    let (Some(plan), Some(scenario)) = (&draft.plan, &draft.scenario) else {
        return Err(vec![tr(lang, "library-choose-both", &[])]);
    };
    let load = || -> Result<Inputs, Failure> {
        let request = Request {
            plan: source(lang, plan, PLANS)?,
            scenario: source(lang, scenario, SCENARIOS)?,
            parameters: inputs::default_parameters(),
            role_map: None,
            modifiers: None,
            decisions: None,
            seed: draft.seed,
            variation: false,
        };
        inputs::load(lang, &request)
    };
    load().map_err(|failure| failure.lines(lang))
}

fn source(lang: Lang, name: &str, shipped: &'static [embedded::File]) -> Result<Source, Failure> {
    if embedded::find(shipped, name).is_none() && Path::new(name).metadata().is_ok_and(|m| !m.is_file()) {
        return Err(Failure::BadInput(tr(lang, "library-no-file", &[])));
    }
    files::named(lang, name, shipped)
}
