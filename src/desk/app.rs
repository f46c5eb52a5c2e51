use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use jiff::tz::TimeZone;

use super::{Assets, Live};
use crate::config::Config;
use crate::error::{AppError, Outcome};
use crate::kernel::{Act, Actor, At, Chance, Clock, Listener, Look, Work};
use crate::slice::{Job, MenuEntry, Panel, SettingsEntry, Undo};
use crate::store::Db;
use crate::{args, sql};

/// The running program: what every request and every job may ask for. Cheap to clone.
#[derive(Clone)]
pub struct App {
    parts: Arc<Parts>,
}

/// What the program is made of; the house fills in what the slices give.
pub struct Parts {
    pub db: Db,
    pub clock: Arc<dyn Clock>,
    pub chance: Arc<dyn Chance>,
    pub config: Config,
    pub live: Live,
    pub assets: Assets,
    pub listeners: Vec<Listener>,
    pub undo: Vec<Undo>,
    pub jobs: Vec<Job>,
    pub panels: Vec<Panel>,
    pub menu: Vec<MenuEntry>,
    pub settings: Vec<SettingsEntry>,
    pub memory: Memory,
}

/// The revision something was read at, and what was read.
type Kept = (i64, Arc<dyn Any + Send + Sync>);

/// What a program keeps by type: copies of what seldom changes, each with the revision it was read at, and single things.
#[derive(Default)]
pub struct Memory {
    kept: RwLock<HashMap<TypeId, Kept>>,
}

impl Memory {
    /// The copy of this revision, read anew when there is none.
    pub fn of<T: Send + Sync + 'static>(
        &self,
        revision: i64,
        read: impl FnOnce() -> Outcome<T>,
    ) -> Outcome<Arc<T>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner).get(&TypeId::of::<T>()).cloned();
        if let Some((at, copy)) = kept
            && at == revision
            && let Ok(copy) = copy.downcast::<T>()
        {
            return Ok(copy);
        }
        let fresh = Arc::new(read()?);
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        kept.insert(TypeId::of::<T>(), (revision, fresh.clone()));
        Ok(fresh)
    }

    /// What there is once in a program, made when it is first asked for.
    pub fn one<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut kept = self.kept.write().unwrap_or_else(PoisonError::into_inner);
        let (_, one) = kept.entry(TypeId::of::<T>()).or_insert_with(|| (0, Arc::new(T::default())));
        one.clone().downcast().unwrap_or_default()
    }
}

impl std::ops::Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.parts
    }
}

impl App {
    pub fn new(parts: Parts) -> App {
        App { parts: Arc::new(parts) }
    }

    pub fn now(&self) -> At {
        self.clock.now()
    }

    /// Looks, as `actor`. Blocks: call it on a blocking thread.
    pub fn look<T>(&self, actor: &Actor, f: impl FnOnce(&Look) -> Outcome<T>) -> Outcome<T> {
        let now = self.now();
        self.db.read(|conn| f(&Look::new(conn, actor.clone(), now)))
    }

    /// Acts, as `actor`, in one transaction; open pages are told after the commit. Blocks.
    pub fn act<T>(&self, actor: &Actor, f: impl FnMut(&Work) -> Outcome<T>) -> Outcome<(T, Option<Act>)> {
        self.act_from(actor, None, f)
    }

    /// The same, telling open pages from which tab it came.
    pub(super) fn act_from<T>(
        &self,
        actor: &Actor,
        tab: Option<String>,
        mut f: impl FnMut(&Work) -> Outcome<T>,
    ) -> Outcome<(T, Option<Act>)> {
        let now = self.now();
        let (value, act, message) = self.db.write(|conn| {
            let work = Work::new(Look::new(conn, actor.clone(), now), &self.listeners);
            let value = f(&work)?;
            let message = self.live.message(tab.clone(), work.changes());
            message.call_out(conn)?;
            Ok::<_, AppError>((value, work.act()?, message))
        })?;
        self.live.tell(message);
        Ok((value, act))
    }

    /// The program itself, on the workspace's clock.
    pub fn clock_actor(&self) -> Outcome<Actor> {
        let zone: Option<(String,)> =
            self.db.read(|conn| conn.maybe(sql!("SELECT zone FROM workspace WHERE id = 1"), args![]))?;
        let zone = zone.and_then(|(name,)| TimeZone::get(&name).ok()).unwrap_or(TimeZone::UTC);
        Ok(Actor::clock(zone))
    }

    /// Runs every job of the house once, whatever its rhythm (tests, and the command line).
    pub fn run_jobs(&self) -> Outcome<()> {
        self.jobs.iter().try_for_each(|job| (job.run)(self))
    }

    /// Keeps running the jobs until the program ends. A failing job is logged and tried again at its next turn.
    pub async fn keep_running_jobs(self) {
        let mut due: Vec<At> = self.jobs.iter().map(|_| self.now()).collect();
        loop {
            for (index, moment) in due.iter_mut().enumerate() {
                if *moment <= self.now() {
                    *moment = self.now() + self.jobs[index].every;
                    self.run_job(index).await;
                }
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
    }

    async fn run_job(&self, index: usize) {
        let app = self.clone();
        let name = self.jobs[index].name;
        match tokio::task::spawn_blocking(move || (app.jobs[index].run)(&app)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(job = name, %error, "job failed"),
            Err(error) => tracing::error!(job = name, %error, "job panicked"),
        }
    }
}
