package io.leaderforge.kit.file;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;

/**
 * SHA-256 (FIPS 180-4) whose state can be stored: an upload that was interrupted goes on in another process, and the JDK's
 * digest cannot. Compared with the JDK's in a test.
 */
final class Sha256 {

    private static final int BLOCK = 64;
    private static final int LENGTH_AT = 56;

    private static final int[] K = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };

    private final int[] h = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };
    private final int[] w = new int[BLOCK];
    private final byte[] rest = new byte[BLOCK];
    private long bytes;

    /** Of nothing yet. */
    Sha256() {}

    /** Goes on from a {@link #state()}. */
    static Sha256 of(String state) {
        Sha256 sum = new Sha256();
        ByteBuffer stored = ByteBuffer.wrap(Base64.getDecoder().decode(state));
        for (int i = 0; i < sum.h.length; i++) {
            sum.h[i] = stored.getInt();
        }
        sum.bytes = stored.getLong();
        stored.get(sum.rest, 0, (int) (sum.bytes % BLOCK));
        return sum;
    }

    /** What has been summed up so far, in a form that can be stored. */
    String state() {
        int left = (int) (bytes % BLOCK);
        ByteBuffer stored = ByteBuffer.allocate(h.length * Integer.BYTES + Long.BYTES + left);
        for (int part : h) {
            stored.putInt(part);
        }
        stored.putLong(bytes).put(rest, 0, left);
        return Base64.getEncoder().encodeToString(stored.array());
    }

    void update(byte[] input) {
        int at = 0;
        int left = (int) (bytes % BLOCK);
        bytes += input.length;
        if (left > 0) {
            int taken = Math.min(BLOCK - left, input.length);
            System.arraycopy(input, 0, rest, left, taken);
            at = taken;
            if (left + taken < BLOCK) {
                return;
            }
            compress(rest, 0);
        }
        for (; at + BLOCK <= input.length; at += BLOCK) {
            compress(input, at);
        }
        System.arraycopy(input, at, rest, 0, input.length - at);
    }

    /** The sum in lower-case hexadecimal digits. Nothing can be added after it. */
    String hex() {
        long bits = bytes * Byte.SIZE;
        int left = (int) (bytes % BLOCK);
        int padding = (left < LENGTH_AT ? LENGTH_AT : LENGTH_AT + BLOCK) - left;
        byte[] end = new byte[padding + Long.BYTES];
        end[0] = (byte) 0x80;
        ByteBuffer.wrap(end).putLong(padding, bits);
        update(end);
        ByteBuffer digest = ByteBuffer.allocate(h.length * Integer.BYTES);
        for (int part : h) {
            digest.putInt(part);
        }
        return HexFormat.of().formatHex(digest.array());
    }

    private void compress(byte[] block, int offset) {
        for (int i = 0; i < 16; i++) {
            int at = offset + i * Integer.BYTES;
            w[i] = block[at] << 24 | (block[at + 1] & 0xff) << 16 | (block[at + 2] & 0xff) << 8 | block[at + 3] & 0xff;
        }
        for (int i = 16; i < BLOCK; i++) {
            int s0 = Integer.rotateRight(w[i - 15], 7) ^ Integer.rotateRight(w[i - 15], 18) ^ w[i - 15] >>> 3;
            int s1 = Integer.rotateRight(w[i - 2], 17) ^ Integer.rotateRight(w[i - 2], 19) ^ w[i - 2] >>> 10;
            w[i] = w[i - 16] + s0 + w[i - 7] + s1;
        }
        rounds();
    }

    private void rounds() {
        int a = h[0];
        int b = h[1];
        int c = h[2];
        int d = h[3];
        int e = h[4];
        int f = h[5];
        int g = h[6];
        int x = h[7];
        for (int i = 0; i < BLOCK; i++) {
            int s1 = Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25);
            int t1 = x + s1 + (e & f ^ ~e & g) + K[i] + w[i];
            int s0 = Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22);
            int t2 = s0 + (a & b ^ a & c ^ b & c);
            x = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        h[0] += a;
        h[1] += b;
        h[2] += c;
        h[3] += d;
        h[4] += e;
        h[5] += f;
        h[6] += g;
        h[7] += x;
    }
}
