//! Opening: from empty, again, and what is refused.

use chancery_testkit::on_both;

#[test]
fn an_empty_place_becomes_a_store_and_opens_again() {
    on_both(|base| async {
        assert_eq!(base.store.read_here(chancery_store::changes::newest).unwrap(), 0);
        let base = base.reopened();
        assert_eq!(base.store.read(chancery_store::changes::newest).await.unwrap(), 0);
    });
}
