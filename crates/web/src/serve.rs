//! Accepts connections until told to stop, then lets requests under way finish.

use std::{future::Future, sync::Arc, time::Duration};

use axum::{Router, extract::State, response::IntoResponse, routing::get};
use http::{StatusCode, header};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
};
use tokio::net::TcpListener;

use crate::{App, StartError, api, coarse_timer::CoarseTimer, service::Service, site};

/// How long requests under way may take after the signal to stop.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long a client may take to send the head of a request.
const HEAD: Duration = Duration::from_secs(20);
/// How often a connection that waits is asked whether it has waited too long.
const TICK: Duration = Duration::from_secs(5);

/// Serves until `shutdown` comes, then finishes the requests under way.
pub async fn serve(
    app: Arc<App>,
    listener: TcpListener,
    shutdown: impl Future<Output = ()> + Send,
) -> Result<(), StartError> {
    let rest = rest(&app);
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(CoarseTimer).header_read_timeout(HEAD);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(Some(HEAD));
    let graceful = GracefulShutdown::new();
    let timers = tokio::spawn(timers(Arc::clone(&app)));
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut shutdown => break,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Too many open files, most likely: let some close.
                tracing::warn!(%error, "a connection was not accepted");
                tokio::time::sleep(Duration::from_millis(50)).await;
                continue;
            }
        };
        let _ = stream.set_nodelay(true);
        let service = Service::new(Arc::clone(&app), rest.clone(), peer.ip());
        let connection = builder
            .serve_connection(TokioIo::new(stream), service)
            .into_owned();
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            let mut watched = std::pin::pin!(watched);
            let mut tick = tokio::time::interval(TICK);
            loop {
                tokio::select! {
                    biased;
                    ended = &mut watched => {
                        if let Err(error) = ended {
                            tracing::debug!(%error, "a connection ended early");
                        }
                        break;
                    }
                    _ = tick.tick() => {} // asks the connection again, whose patience may have ended
                }
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(PATIENCE, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
    timers.abort();
    app.request_log.flush();
    Ok(())
}

/// What is not answered from finished pages.
fn rest(app: &Arc<App>) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "alive\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .fallback(site::handle)
        .with_state(Arc::clone(app))
        .merge(api::router(app))
}

async fn ready(State(app): State<Arc<App>>) -> impl IntoResponse {
    match app.actions.store.read(chancery_store::changes::newest).await {
        Ok(newest) if app.indexer.position() == 0 && newest > 0 => (
            StatusCode::SERVICE_UNAVAILABLE,
            "not ready: the search index is being built\n".to_owned(),
        ),
        Ok(_) => (StatusCode::OK, "ready\n".to_owned()),
        Err(error) => (StatusCode::SERVICE_UNAVAILABLE, format!("not ready: {error}\n")),
    }
}

async fn metrics(State(app): State<Arc<App>>) -> impl IntoResponse {
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
        app.counters.render(&app),
    )
}

/// What happens by itself: scheduled publications, changes by other processes, upkeep.
async fn timers(app: Arc<App>) {
    let mut second = tokio::time::interval(Duration::from_millis(250));
    let mut ticks = 0_u64;
    let mut seen = None;
    loop {
        second.tick().await;
        ticks += 1;
        if let Err(error) = publish_due(&app).await {
            tracing::warn!(%error, "scheduled publications wait");
        }
        seen = follow(&app, seen).await;
        if ticks.is_multiple_of(8) {
            app.counters.upkeep();
            app.request_log.flush();
        }
        if ticks.is_multiple_of(4 * 60) {
            app.limits.forget();
        }
        if ticks.is_multiple_of(4 * 3_600 * 12) {
            // The stamps in the opinion forms grow old.
            app.cache.drop_changed(&[chancery_domain::Change::Everything]);
            if let Err(error) = chancery_actions::opinions::erase_comments(&app.actions).await {
                tracing::warn!(%error, "old comments were not erased");
            }
        }
    }
}

async fn publish_due(app: &App) -> Result<(), chancery_actions::ActionError> {
    let next = chancery_actions::articles::next_due(&app.actions).await?;
    if next.is_some_and(|at| at <= app.actions.now()) {
        let many = chancery_actions::articles::publish_due(&app.actions).await?;
        tracing::info!(many, "published what was scheduled");
    }
    Ok(())
}

/// Drops pages that another process changed (a command, or another node).
async fn follow(app: &App, seen: Option<i64>) -> Option<i64> {
    let read = app
        .actions
        .store
        .read(move |conn| match seen {
            Some(after) => chancery_store::changes::after(conn, after, 1_000),
            None => chancery_store::changes::newest(conn).map(|newest| vec![(newest, Vec::new())]),
        })
        .await;
    match read {
        Ok(rows) => {
            for (_, changes) in &rows {
                app.cache.drop_changed(changes);
            }
            rows.last().map(|(seq, _)| *seq).or(seen)
        }
        Err(error) => {
            tracing::warn!(%error, "the change log does not answer");
            seen
        }
    }
}
