package org.memorysteward.identity;

import static org.memorysteward.identity.Permission.*;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a person is in one team. This table is the only place that says who may do what. */
public enum Role {
    VIEWER(READ),
    EDITOR(READ, EDIT, EXPORT),
    AUDITOR(READ, AUDIT, EXPORT),
    STEWARD(READ, EDIT, IMPORT, DELETE, REVIEW, HOLD, AUDIT, EXPORT, SETTINGS, KEYS);

    private final Set<Permission> permissions;

    Role(Permission first, Permission... others) {
        permissions = EnumSet.of(first, others);
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** The word in groups and pages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of this name; empty when there is none. */
    public static Optional<Role> of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) return Optional.of(role);
        }
        return Optional.empty();
    }
}
