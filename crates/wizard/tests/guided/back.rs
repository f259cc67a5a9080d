//! Every screen of the guided way can be left, and leads to the one before.

use crate::support::{World, name_it};
use wizard::{Action, Answer};

#[tokio::test(start_paused = true)]
async fn from_the_guide_to_the_first_screen() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_guide(&world.guided()).await;
    for name in ["name", "registeredMethods", "advice", "need", "account"] {
        assert!(walk.screen().can_go_back);
        walk.click(Action::Back).await;
        assert_eq!(walk.name(), name);
    }
}

#[tokio::test(start_paused = true)]
async fn from_the_question_to_the_sign_in_that_was_skipped() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_browser().await;
    walk.click(Action::SkipSignIn).await;
    for name in ["browserSignIn", "advice"] {
        walk.click(Action::Back).await;
        assert_eq!(walk.name(), name);
    }
}

#[tokio::test(start_paused = true)]
async fn from_the_questions_to_the_guide() {
    let world = World::microsoft();
    world.guided().set_ways(false, false);
    let walk = world.start();
    walk.to_advice().await;
    walk.click(Action::GoOn).await;
    walk.click(Action::AnswerQuestion { answer: Answer::Yes }).await;
    walk.click(Action::TellSetUp).await;
    walk.click(Action::Continue).await;
    walk.click(name_it("Scanner, 2nd floor")).await;
    walk.click(Action::CannotSeeIt).await;
    walk.click(Action::AnswerQuestion { answer: Answer::NoSuchOption }).await;
    for name in ["question", "guide"] {
        walk.click(Action::Back).await;
        assert_eq!(walk.name(), name);
    }
}

#[tokio::test(start_paused = true)]
async fn going_back_and_on_again_does_not_ask_to_sign_in_twice() {
    let world = World::microsoft();
    let walk = world.start();
    walk.to_methods(&world.guided()).await;
    for _ in 0..3 {
        walk.click(Action::Back).await;
    }
    walk.to_advice().await;
    walk.click(Action::GoOn).await;
    assert_eq!(walk.name(), "registeredMethods");
    assert_eq!(world.guided().requests().len(), 1);
}
