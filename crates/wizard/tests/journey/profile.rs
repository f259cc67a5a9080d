//! Profiles as fleets have them: far down in the tree, with names of every language, and such that nobody can write to. Where
//! the ledger cannot be written, it is said before the provider is asked, and nothing is created.

use crate::support::{World, create};
use providers::fake::Operation;
use std::fs;
use wizard::{Action, Notice, ProblemCode, View};

#[tokio::test(start_paused = true)]
async fn a_long_path_with_letters_of_every_language_is_a_folder_like_any_other() {
    let mut world = World::new();
    for part in ["Società Élodie Žofie", "名前", "мария"] {
        world.data_folder.push(part.repeat(9));
    }
    assert!(world.data_folder.as_os_str().len() > 260);
    let walk = world.start();
    walk.to_password(&world.provider).await;
    drop(walk);
    assert!(fs::read_to_string(world.ledger()).unwrap().contains("Outlook on PC-7"));
    let walk = world.start();
    walk.click(Action::OpenList).await;
    let View::AppPasswords { entries, .. } = walk.view() else { panic!("{:?}", walk.view()) };
    assert_eq!(entries.len(), 1);
}

#[tokio::test(start_paused = true)]
async fn without_a_place_for_the_ledger_the_provider_is_not_asked_and_the_person_is_told_why() {
    let mut world = World::new();
    // Nobody, not even an administrator, can make a folder below a file.
    fs::write(world.data_folder.join("home"), "").unwrap();
    world.data_folder.push("home/data");
    let walk = world.start();
    walk.to_name(&world.provider).await;
    walk.click(create()).await;
    assert!(matches!(walk.view(), View::Problem { code: ProblemCode::LedgerNotWritable, .. }), "{:?}", walk.view());
    assert_eq!(world.provider.count(Operation::Create), 0);
    assert!(walk.screen().notices.contains(&Notice::LedgerNotWritable));
}

#[tokio::test(start_paused = true)]
async fn without_a_place_for_the_ledger_the_guide_does_not_begin() {
    let mut world = World::microsoft();
    fs::write(world.data_folder.join("home"), "").unwrap();
    world.data_folder.push("home/data");
    let walk = world.start();
    walk.to_methods(&world.guided()).await;
    walk.click(Action::Continue).await;
    walk.click(crate::support::name_it("Scanner, 2nd floor")).await;
    assert!(matches!(walk.view(), View::Problem { code: ProblemCode::LedgerNotWritable, .. }), "{:?}", walk.view());
}
