package org.memorysteward.duplicates;

import java.util.Arrays;
import java.util.Random;

/**
 * A text in 160 bytes. Two texts agree in a band with the fourth power of their likeness as probability (MinHash and its
 * banding): of pairs at the bound of 0.6 two in five hundred agree in none of the forty bands, of unlike texts hardly
 * any agree in one.
 */
final class Sketch {

    static final int BANDS = 40;
    private static final int ROWS = 4;

    private static final int[] SALTS = new int[BANDS * ROWS];
    private static final int[] FACTORS = new int[BANDS * ROWS];

    static {
        Random fixed = new Random(20_260_101);
        for (int i = 0; i < SALTS.length; i++) {
            SALTS[i] = fixed.nextInt();
            FACTORS[i] = fixed.nextInt() | 1;
        }
    }

    private Sketch() {}

    /** One number a band. */
    static int[] of(Shingles shingles) {
        int[] least = new int[SALTS.length];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (int i = 0; i < shingles.size(); i++) lessen(least, (int) shingles.run(i));
        int[] bands = new int[BANDS];
        for (int band = 0; band < BANDS; band++) {
            int number = 1;
            for (int row = 0; row < ROWS; row++) number = number * 0x01000193 ^ mixed(least[band * ROWS + row]);
            bands[band] = mixed(number);
        }
        return bands;
    }

    /** The one loop that costs: kept so plain that the machine does many of its turns at once. */
    private static void lessen(int[] least, int run) {
        for (int i = 0; i < least.length; i++) {
            least[i] = Math.min(least[i], (run ^ SALTS[i]) * FACTORS[i]);
        }
    }

    private static int mixed(int number) {
        int mixed = (number ^ (number >>> 16)) * 0x85EBCA6B;
        return mixed ^ (mixed >>> 13);
    }
}
