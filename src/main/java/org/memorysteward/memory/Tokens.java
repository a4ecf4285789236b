package org.memorysteward.memory;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;

/** What a text costs an agent that is told it, in tokens of the o200k vocabulary: close enough for every model of today. */
final class Tokens {

    private static final Encoding ENCODING = Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

    private Tokens() {}

    static int of(String text) {
        return ENCODING.countTokensOrdinary(text);
    }
}
