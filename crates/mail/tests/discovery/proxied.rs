//! Files for mail apps through a proxy. What is asked of mail servers themselves, no proxy sees.

use crate::world::{World, file};
use crate::{because, told};
use mail::{NotUsed, ServersFrom};
use test_servers::{Authority, ForwardProxy, address_of_nobody};

const HOST: &str = "autoconfig.example.test";
const TARGET: &str = "autoconfig.example.test:443";

#[tokio::test]
async fn a_file_is_fetched_through_the_proxy() {
    let world = World::default().web(HOST, file("imap.example.test")).await;
    let proxy = ForwardProxy::leading_to(&[(TARGET, world.web_server(HOST))]).await;
    let search = world.find_through(proxy.address()).await;
    assert_eq!(told(&search), (ServersFrom::Autoconfig, HOST, "imap.example.test"));
    assert!(proxy.asked().contains(&TARGET.to_owned()));
}

#[tokio::test]
async fn only_files_go_through_the_proxy() {
    let world = World::default();
    let proxy = ForwardProxy::leading_to(&[]).await;
    world.find_through(proxy.address()).await;
    let mut asked = proxy.asked();
    asked.sort_unstable();
    assert_eq!(asked, [TARGET, "example.test:443"]);
}

#[tokio::test]
async fn a_proxy_that_wants_a_sign_in_is_named() {
    let world = World::default().web(HOST, file("imap.example.test")).await;
    let proxy = ForwardProxy::refusing("407 Proxy Authentication Required").await;
    let search = world.find_through(proxy.address()).await;
    assert_eq!(because(&search, HOST), NotUsed::ProxyAuthRequired);
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_named() {
    let nobody = format!("http://{}", address_of_nobody()).parse().unwrap();
    let world = World::default().web(HOST, file("imap.example.test")).await;
    assert_eq!(because(&world.find_through(nobody).await, HOST), NotUsed::ProxyUnreachable);
}

#[tokio::test]
async fn a_computer_that_the_proxy_does_not_reach_is_not_reached() {
    let proxy = ForwardProxy::leading_to(&[]).await;
    let search = World::default().find_through(proxy.address()).await;
    assert_eq!(because(&search, HOST), NotUsed::NotReached);
}

#[tokio::test]
async fn a_proxy_that_reads_along_is_not_trusted_without_its_authority() {
    let inspecting = Authority::named("The organisation").certificate(HOST);
    let world = World::default().web_with(HOST, &inspecting, file("imap.example.test")).await;
    let proxy = ForwardProxy::leading_to(&[(TARGET, world.web_server(HOST))]).await;
    let search = world.find_through(proxy.address()).await;
    assert_eq!((because(&search, HOST), search.found), (NotUsed::NotTrusted, None));
    assert!(world.requests.lock().unwrap().is_empty());
}
