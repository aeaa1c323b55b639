//! The `chancery` program: the newsroom of an international organisation in one binary.

mod cli;
mod commands;
mod config;
mod data_dir;
mod error;
mod out;
mod telemetry;

use std::{panic, process::ExitCode};

use clap::Parser;

/// Faster than the system's where many threads make pages.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    panic::set_hook(Box::new(out::fault_of_our_own));
    let cli = cli::Cli::parse();
    match panic::catch_unwind(|| commands::run(cli)) {
        Ok(Ok(())) => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            out::error(&error);
            error.status()
        }
        Err(_) => ExitCode::FAILURE,
    }
}
