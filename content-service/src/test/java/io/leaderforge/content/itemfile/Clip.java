package io.leaderforge.content.itemfile;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** Bytes that are taken for a video. */
final class Clip {

    private Clip() {}

    /** Begins as an MP4 does. */
    static byte[] of(int length) {
        byte[] clip = new byte[length];
        new Random(length).nextBytes(clip);
        byte[] head = "\0\0\0\u0018ftypisom\0\0\2\0isomiso2".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, clip, 0, head.length);
        return clip;
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
