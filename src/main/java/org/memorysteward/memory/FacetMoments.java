package org.memorysteward.memory;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionScoped;
import javax.sql.DataSource;
import org.memorysteward.database.Sql;

/** Reads where the team's counts stand, once in each transaction: a page asks for several of them. */
@Unremovable
@TransactionScoped
class FacetMoments {

    @Inject
    DataSource database;

    private FacetMoment now;

    FacetMoment now() {
        if (now == null) now = read(database);
        return now;
    }

    static FacetMoment read(DataSource database) {
        return Sql.of("""
                        select current_team() as team, %s as layers,
                               (select coalesce(max(generation), 0) from facet_fold where team_id = current_team()) as generation,
                               (select max(updated_at)::text from memory where team_id = current_team()) as last_edit,
                               count(*) as changes, coalesce(max(change_id), 0) as last_change
                          from facet_change where team_id = current_team()""".formatted(Vocabulary.LAYERS))
                .first(
                        database,
                        row -> new FacetMoment(
                                Sql.uuid(row, "team"),
                                row.getString("layers"),
                                row.getLong("generation"),
                                row.getLong("changes"),
                                row.getLong("last_change"),
                                row.getString("last_edit")))
                .orElseThrow();
    }
}
