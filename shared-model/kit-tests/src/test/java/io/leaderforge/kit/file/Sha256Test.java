package io.leaderforge.kit.file;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Sha256Test {

    @Test
    @DisplayName("in pieces of any length, stored and resumed between them, it is the JDK's sum")
    void itIsTheSumOfTheJdk() throws NoSuchAlgorithmException {
        Random random = new Random(7);
        for (int length = 0; length < 400; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            Sha256 sum = new Sha256();
            for (int at = 0; at < length; ) {
                int end = Math.min(length, at + 1 + random.nextInt(100));
                sum.update(Arrays.copyOfRange(bytes, at, end));
                sum = Sha256.of(sum.state());
                at = end;
            }
            byte[] expected = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertEquals(HexFormat.of().formatHex(expected), sum.hex());
        }
    }
}
