//! Serving, tokens and exports.

#![allow(clippy::unwrap_used, clippy::panic)]

mod cli_common;

use std::{io::Write, net::TcpListener, process::Command, thread, time::Duration};

use cli_common::{Directory, Server};

#[test]
fn serving_ends_well_at_each_signal() {
    let directory = Directory::organisation();
    for signal in ["TERM", "INT"] {
        let server = directory.serve();
        assert!(server.said.is_empty(), "{:?}", server.said);
        let (status, page) = server.get("/ar/");
        assert!(status == 200 && page.contains("dir=\"rtl\""), "{page}");
        assert_eq!(server.get("/healthz").0, 200);
        assert_eq!(server.end(signal), (Some(0), String::new()));
    }
}

#[test]
fn a_request_under_way_is_finished_before_the_end() {
    let directory = Directory::organisation();
    let server = directory.serve();
    let address = server.address.clone();
    let slow = thread::spawn(move || {
        let mut stream = std::net::TcpStream::connect(&address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
        let body = "score=4&lang=fr&page=%2Ffr%2F";
        write!(
            stream,
            "POST /fr/opinion HTTP/1.1\r\nHost: {address}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\nscore=4",
            body.len()
        )
        .unwrap();
        thread::sleep(Duration::from_millis(800));
        stream.write_all(&body.as_bytes()["score=4".len()..]).unwrap();
        let mut answer = String::new();
        std::io::Read::read_to_string(&mut stream, &mut answer).unwrap();
        answer
    });
    thread::sleep(Duration::from_millis(300));
    assert_eq!(server.end("TERM").0, Some(0));
    let answer = slow.join().unwrap();
    assert!(answer.starts_with("HTTP/1.1 "), "{answer:?}");
}

#[test]
fn a_port_in_use_is_said() {
    let directory = Directory::organisation();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    directory
        .run(&["serve", "--listen", &address])
        .refused(1, &[&address, "another program", "--listen"]);
}

#[test]
fn settings_come_from_flag_variable_and_file_in_this_order() {
    let directory = Directory::organisation();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    std::fs::write(
        directory.path.join("chancery.toml"),
        format!("listen = \"{address}\""),
    )
    .unwrap();
    directory.run(&["serve"]).refused(1, &[&address]);
    let mut command = directory.command();
    command.arg("serve").env("CHANCERY_LISTEN", "127.0.0.1:0");
    assert_eq!(Server::start(command).get("/fr/").0, 200);
    let mut command = directory.command();
    command
        .args(["serve", "--listen", "127.0.0.1:0"])
        .env("CHANCERY_LISTEN", &address);
    assert_eq!(Server::start(command).get("/fr/").0, 200);
}

#[test]
fn a_token_is_printed_alone_and_once() {
    let directory = Directory::organisation();
    let ran = directory.run(&["token", "add", "bot", "--scope", "articles:write"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let token = ran.stdout.strip_suffix('\n').unwrap();
    assert!(
        token.starts_with("chy_") && !token.contains(char::is_whitespace),
        "{token}"
    );
    directory
        .run(&["token", "add", "bot"])
        .refused(1, &["bot", "already exists"]);

    let list = directory.run(&["token", "list"]).stdout;
    assert!(
        list.starts_with("bot\tarticles:write\tvalid since ") && !list.contains(token),
        "{list}"
    );
    assert_eq!(directory.run(&["token", "revoke", "bot"]).status, 0);
    assert!(directory.run(&["token", "list"]).stdout.contains("\trevoked "));
    directory
        .run(&["token", "revoke", "nobody"])
        .refused(1, &["nobody"]);
}

#[test]
fn opinions_are_exported_as_json_and_csv() {
    let directory = Directory::organisation();
    assert_eq!(directory.run(&["export", "opinions"]).stdout, "[\n]\n");
    let csv = directory.run(&["export", "opinions", "--csv"]).stdout;
    assert_eq!(
        csv,
        "id,day,score,comment,page,lang,article,revision,provenance\r\n"
    );
}

#[test]
fn a_reader_of_the_output_may_go_away() {
    let directory = Directory::organisation();
    let program = env!("CARGO_BIN_EXE_chancery");
    let data = directory.path.display();
    let pipe = format!("{program} --data {data} export opinions | true; test ${{PIPESTATUS[0]}} = 0");
    assert!(
        Command::new("bash")
            .args(["-c", &pipe])
            .status()
            .unwrap()
            .success()
    );
}
