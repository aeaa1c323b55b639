//! `serve`: serves site and API until told to stop.

use std::{
    io::ErrorKind,
    net::{SocketAddr, TcpListener},
    sync::Arc,
};

use chancery_actions::{SystemClock, SystemRandom, organisation};
use chancery_web::{App, StartError};
use tokio::{
    runtime::Runtime,
    signal::unix::{Signal, SignalKind, signal},
};

use super::{Context, opening, runtime};
use crate::{
    config::Server,
    data_dir::{DataDir, Served},
    error::CommandError,
    out,
};

pub(crate) fn run(context: &Context, server: Server) -> Result<(), CommandError> {
    let server = server.or(&context.file);
    let directory = context.existing()?;
    let site = Site::open(&directory, &server)?;
    site.runtime.block_on(organisation::get(&site.app.actions))?;
    site.serve()
}

/// A site that is open and not yet served.
pub(crate) struct Site {
    /// The application.
    pub(crate) app: Arc<App>,
    /// What it runs on.
    pub(crate) runtime: Runtime,
    /// Where it listens.
    pub(crate) bound: SocketAddr,
    listener: TcpListener,
    served: Served,
}

impl Site {
    /// Takes the directory and the address, then opens the application.
    pub(crate) fn open(directory: &DataDir, server: &Server) -> Result<Self, CommandError> {
        let served = directory.serve()?;
        let listener = listen(server.address())?;
        let bound = listener
            .local_addr()
            .map_err(|error| CommandError::io("the listener", error))?;
        let app = App::open(
            directory.place(),
            directory.path(),
            server.options(bound)?,
            Arc::new(SystemClock),
            Arc::new(SystemRandom),
        )
        .map_err(|error| match error {
            StartError::Database(fault) => opening(directory, fault),
            other => CommandError::Start(other),
        })?;
        Ok(Self {
            app,
            runtime: runtime()?,
            bound,
            listener,
            served,
        })
    }

    /// Serves until SIGINT or SIGTERM comes, and lets requests under way finish.
    pub(crate) fn serve(self) -> Result<(), CommandError> {
        let Self {
            app,
            runtime,
            bound,
            listener,
            served,
        } = self;
        let fault = |error| CommandError::io("the listener", error);
        runtime.block_on(async {
            listener.set_nonblocking(true).map_err(fault)?;
            let listener = tokio::net::TcpListener::from_std(listener).map_err(fault)?;
            let stop = Stop::new()?;
            out::line(format_args!("listening on http://{bound}"))?;
            chancery_web::serve(app, listener, stop.wait())
                .await
                .map_err(CommandError::Start)
        })?;
        drop(served);
        Ok(())
    }
}

/// The signals that end the server.
struct Stop {
    interrupt: Signal,
    terminate: Signal,
}

impl Stop {
    fn new() -> Result<Self, CommandError> {
        let catch = |kind| signal(kind).map_err(|error| CommandError::io("signals cannot be caught", error));
        Ok(Self {
            interrupt: catch(SignalKind::interrupt())?,
            terminate: catch(SignalKind::terminate())?,
        })
    }

    async fn wait(mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
        tracing::info!("stopping: requests under way are finished first");
    }
}

fn listen(address: SocketAddr) -> Result<TcpListener, CommandError> {
    TcpListener::bind(address).map_err(|error| {
        let why = match error.kind() {
            ErrorKind::AddrInUse => {
                "another program listens there; choose another port with --listen, or port 0 for any free one"
                    .to_owned()
            }
            ErrorKind::AddrNotAvailable => "this machine does not have that address".to_owned(),
            ErrorKind::PermissionDenied => {
                "ports below 1024 need more rights; choose a higher one with --listen".to_owned()
            }
            _ => error.to_string(),
        };
        CommandError::Listen { address, why }
    })
}
