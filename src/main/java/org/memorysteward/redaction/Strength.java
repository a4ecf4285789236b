package org.memorysteward.redaction;

/** What a name promises about its value, and so how much the value has to prove by itself. */
enum Strength {
    /** A password: may be short and half readable. */
    PASSWORD {
        @Override
        boolean accepts(Look look) {
            return look.isWeakPassword();
        }

        @Override
        boolean acceptsInProse(Look look) {
            return look.isPassword() && (look.length >= 8 || look.signs > 0);
        }
    },
    /** A secret or a token: a machine drew it, or it is a password. */
    SECRET {
        @Override
        boolean accepts(Look look) {
            return look.length >= 8 && look.isPassword();
        }

        @Override
        boolean acceptsInProse(Look look) {
            return look.isRandom() && look.length >= 16 && look.digits > 1
                    || look.isPassword() && look.signs > 0 && look.length >= 10;
        }
    },
    /** A key: long and random, as so much is called a key that is not secret. */
    KEY {
        @Override
        boolean accepts(Look look) {
            return look.length >= 16 && look.isRandom();
        }

        @Override
        boolean acceptsInProse(Look look) {
            return look.length >= 20 && look.isRandom() && look.digits > 1;
        }
    };

    abstract boolean accepts(Look look);

    abstract boolean acceptsInProse(Look look);
}
