//! The command line.

use std::path::PathBuf;

use chancery_domain::{Lang, Scope};
use clap::{Args, Parser, Subcommand};

use crate::config;

/// The newsroom of an international organisation in one program.
#[derive(Debug, Parser)]
#[command(
    name = "chancery",
    version,
    disable_help_subcommand = true,
    max_term_width = 110
)]
pub(crate) struct Cli {
    /// What every command takes.
    #[command(flatten)]
    pub(crate) global: Global,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct Global {
    /// Data directory [default: ./chancery-data]
    #[arg(long, global = true, env = "CHANCERY_DATA", value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// File of settings [default: chancery.toml in the data directory]
    #[arg(long, global = true, env = "CHANCERY_CONFIG", value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Settings of every command.
    #[command(flatten)]
    pub(crate) common: config::Common,
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Serve a fresh sample organisation
    Demo(Serve),
    /// Begin a new organisation
    Init(Init),
    /// Serve site and API
    Serve(Serve),
    /// Take data in
    #[command(subcommand)]
    Import(Import),
    /// Give data out
    #[command(subcommand)]
    Export(Export),
    /// Copy everything into one new file, also while the site is served
    Backup {
        /// The file
        file: PathBuf,
    },
    /// Fill an empty data directory from a backup
    Restore {
        /// The file
        file: PathBuf,
    },
    /// Verify database, search index and media
    Check {
        /// Repair what is derived from the rest
        #[arg(long)]
        repair: bool,
    },
    /// API tokens
    #[command(subcommand)]
    Token(Token),
}

/// A new organisation.
#[derive(Debug, Args)]
pub(crate) struct Init {
    /// Its name
    #[arg(long)]
    pub(crate) name: String,
    /// Its languages, in order, as tags: ar,en,fr
    #[arg(long, value_name = "TAG,…", value_delimiter = ',', required = true)]
    pub(crate) languages: Vec<Lang>,
    /// Its time zone, as in Africa/Casablanca
    #[arg(long, value_name = "ZONE", default_value = "UTC")]
    pub(crate) timezone: String,
}

/// Settings of the server.
#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// As configured.
    #[command(flatten)]
    pub(crate) server: config::Server,
}

/// Data to take in.
#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// A WordPress site: the file of its own export (WXR)
    Wordpress(WordPress),
}

/// A WordPress site.
#[derive(Debug, Args)]
pub(crate) struct WordPress {
    /// The export
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Folder of the old site's files, as in wp-content/uploads
    #[arg(long, value_name = "DIR")]
    pub(crate) media: Option<PathBuf>,
    /// Language of what names none, where the site's own is not known here [default: the organisation's first]
    #[arg(long, value_name = "TAG")]
    pub(crate) lang: Option<Lang>,
    /// Write nothing; report what would happen
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Report as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// Data to give out.
#[derive(Debug, Subcommand)]
pub(crate) enum Export {
    /// Readers' opinions, as JSON
    Opinions {
        /// As CSV (RFC 4180)
        #[arg(long)]
        csv: bool,
    },
}

/// What to do with API tokens.
#[derive(Debug, Subcommand)]
pub(crate) enum Token {
    /// Make a token and print it, the only time it is seen
    Add {
        /// Name to know it by
        name: String,
        /// What it may do; everything where not said
        #[arg(long = "scope", value_name = "SCOPE", value_parser = scope, num_args = 1..)]
        scopes: Vec<Scope>,
    },
    /// List tokens: name, scopes, state
    List,
    /// Refuse a token from now on
    Revoke {
        /// Its name
        name: String,
    },
}

fn scope(name: &str) -> Result<Scope, String> {
    Scope::from_name(name).ok_or_else(|| {
        let known: Vec<&str> = Scope::ALL.iter().map(|scope| scope.as_str()).collect();
        format!("the scopes are {}", known.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        <Cli as clap::CommandFactory>::command().debug_assert();
    }
}
