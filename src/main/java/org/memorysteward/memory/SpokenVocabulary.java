package org.memorysteward.memory;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionScoped;
import javax.sql.DataSource;

/** Keeps the {@link Vocabulary} for as long as the transaction that read it lasts. */
@Unremovable
@TransactionScoped
class SpokenVocabulary {

    @Inject
    DataSource database;

    private Vocabulary words;

    Vocabulary words() {
        if (words == null) words = Vocabulary.read(database);
        return words;
    }
}
