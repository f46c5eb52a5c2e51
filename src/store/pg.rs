//! PostgreSQL, and engines that speak its protocol.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::time::{Duration, Instant};

use postgres::fallible_iterator::FallibleIterator;
use postgres::{Client, Config};

use super::conn::PgConn;
use super::tls::{self, Line};
use super::{Conn, Heard, MayRace, StoreError, Stored};

const CONNECTIONS: usize = 12;
/// A server that does not answer by then is away: nobody waits longer for a connection, and a dead one is noticed by then.
const PATIENCE: Duration = Duration::from_secs(5);
/// Whoever finds every connection taken waits so long for one.
const LONGEST_WAIT: Duration = Duration::from_secs(30);
/// A transaction that keeps losing races is reported instead of tried for ever.
const TRIES: usize = 20;

/// Whoever hears nothing for so long asks whether the line still holds.
const SILENCE: Duration = Duration::from_secs(20);

pub struct Pool {
    config: Config,
    line: Line,
    /// Lines on which the server has not answered yet.
    greeting: Arc<AtomicUsize>,
    state: Mutex<State>,
    returned: Condvar,
    /// Of the writes that lost a race.
    turn: Mutex<()>,
}

#[derive(Default)]
struct State {
    idle: Vec<Conn>,
    open: usize,
}

impl Pool {
    pub fn open(url: &str) -> Stored<Pool> {
        let (mut config, line) = tls::read(url)?;
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(PATIENCE);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(PATIENCE);
        }
        let pool = Pool {
            config,
            line,
            greeting: Arc::default(),
            state: Mutex::default(),
            returned: Condvar::new(),
            turn: Mutex::default(),
        };
        let (first, _) = pool.take()?;
        pool.give_back(first);
        Ok(pool)
    }

    pub fn read<T, E: MayRace>(&self, f: impl FnOnce(&Conn) -> Result<T, E>) -> Result<T, E> {
        in_transaction(self.begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")?.conn(), f)
    }

    /// Writes of the same row race, and all but one lose. Those that lost go one after the other: side by side they would lose
    /// again. Whoever has not lost waits for nobody.
    pub fn write<T, E: MayRace>(&self, mut f: impl FnMut(&Conn) -> Result<T, E>) -> Result<T, E> {
        let mut attempt =
            || in_transaction(self.begin("BEGIN ISOLATION LEVEL REPEATABLE READ")?.conn(), &mut f);
        let first = attempt();
        if !matches!(&first, Err(error) if error.raced()) {
            return first;
        }
        let _turn = lock(&self.turn);
        for _ in 2..TRIES {
            match attempt() {
                Err(error) if error.raced() => continue,
                answer => return answer,
            }
        }
        attempt()
    }

    /// A connection in a new transaction. One that was idle may have lost its server without a sign: then another is taken.
    fn begin(&self, begin: &str) -> Stored<Lease<'_>> {
        loop {
            let (conn, was_idle) = self.take()?;
            match conn.script(begin) {
                Err(StoreError::Unreachable(_)) if was_idle => self.forget(),
                begun => {
                    let lease = Lease { pool: self, conn: Some(conn) };
                    return begun.map(|()| lease);
                }
            }
        }
    }

    /// A connection, and whether it was idle before.
    fn take(&self) -> Stored<(Conn, bool)> {
        let since = Instant::now();
        let mut state = lock(&self.state);
        loop {
            if let Some(conn) = state.idle.pop() {
                if !is_closed(&conn) {
                    return Ok((conn, true));
                }
                // The server went away meanwhile; so did whatever this connection held.
                state.open -= 1;
                continue;
            }
            if state.open < CONNECTIONS {
                state.open += 1;
                drop(state);
                return self.connect().map(|conn| (conn, false)).inspect_err(|_| self.forget());
            }
            let Some(left) = LONGEST_WAIT.checked_sub(since.elapsed()) else { return Err(StoreError::Busy) };
            state = self.returned.wait_timeout(state, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn connect(&self) -> Stored<Conn> {
        Ok(Conn::Pg(Box::new(PgConn::new(self.client()?))))
    }

    /// A new line. The driver bounds only the way to the server, not the wait for its greeting: that is done here, on a thread
    /// that is left behind when a server takes the call and says nothing.
    fn client(&self) -> Stored<Client> {
        let silent = || StoreError::Unreachable("it accepts the connection but says nothing".to_owned());
        if self.greeting.load(Ordering::Relaxed) >= CONNECTIONS {
            return Err(silent());
        }
        let (line, config, greeting) = (self.line.clone(), self.config.clone(), self.greeting.clone());
        let patience = config.get_connect_timeout().map_or(PATIENCE, |patience| *patience);
        let (answer, answered) = mpsc::channel();
        greeting.fetch_add(1, Ordering::Relaxed);
        std::thread::spawn(move || {
            let connected = line.connect(&config);
            greeting.fetch_sub(1, Ordering::Relaxed);
            let _ = answer.send(connected);
        });
        match answered.recv_timeout(patience) {
            Ok(connected) => connected.map_err(|e| StoreError::Unreachable(describe(&e))),
            Err(_) => Err(silent()),
        }
    }

    /// Listens on a line of its own until it breaks.
    pub fn hear(&self, mut heard: impl FnMut(Heard)) -> Stored<()> {
        let mut client = self.client()?;
        client.batch_execute("LISTEN piste")?;
        heard(Heard::Open);
        loop {
            while let Some(call) = client.notifications().timeout_iter(SILENCE).next()? {
                heard(Heard::Call(call.payload()));
            }
            client.is_valid(PATIENCE)?;
        }
    }

    fn give_back(&self, conn: Conn) {
        if is_closed(&conn) {
            return self.forget();
        }
        lock(&self.state).idle.push(conn);
        self.returned.notify_one();
    }

    fn forget(&self) {
        lock(&self.state).open -= 1;
        self.returned.notify_one();
    }
}

/// Brings the connection back to the pool, also when the closure panics.
struct Lease<'p> {
    pool: &'p Pool,
    conn: Option<Conn>,
}

impl Lease<'_> {
    fn conn(&self) -> &Conn {
        // A lease holds its connection from `begin` to `drop`.
        self.conn.as_ref().unwrap_or_else(|| unreachable!("a lease without a connection"))
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        if let Some(conn) = self.conn.take() {
            if std::thread::panicking() {
                let _ = conn.script("ROLLBACK");
            }
            self.pool.give_back(conn);
        }
    }
}

/// Ends the transaction that the connection is in.
fn in_transaction<T, E: MayRace>(conn: &Conn, f: impl FnOnce(&Conn) -> Result<T, E>) -> Result<T, E> {
    match f(conn) {
        Ok(answer) => {
            conn.script("COMMIT")?;
            Ok(answer)
        }
        Err(error) => {
            let _ = conn.script("ROLLBACK");
            Err(error)
        }
    }
}

fn is_closed(conn: &Conn) -> bool {
    match conn {
        Conn::Pg(pg) => pg.client.borrow().is_closed(),
        Conn::Lite(_) => false,
    }
}

fn describe(error: &postgres::Error) -> String {
    let cause = std::error::Error::source(error).map(|e| format!(": {e}")).unwrap_or_default();
    format!("{error}{cause}")
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::net::TcpListener;

    use super::*;

    #[test]
    fn a_server_that_takes_the_call_and_says_nothing_is_not_waited_for() {
        let silent = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = silent.local_addr().unwrap();
        let since = Instant::now();
        let opened = Pool::open(&format!("postgres://piste@{address}/piste?connect_timeout=1"));
        assert!(matches!(opened, Err(StoreError::Unreachable(said)) if said.contains("says nothing")));
        assert!(since.elapsed() < Duration::from_secs(4));
    }
}
