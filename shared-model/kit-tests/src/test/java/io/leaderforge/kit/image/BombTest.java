package io.leaderforge.kit.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Small files that are large when they are decoded. */
class BombTest {

    private static final long MIB = 1L << 20;

    @Test
    @DisplayName("an image of the most pixels, of 8 bytes each, is decoded without ever being in memory as a whole")
    void theLargestImageIsDecodedSmall() throws IOException {
        int edge = 5000;
        byte[] png = png(edge, (long) edge * (1 + edge * 8), new byte[0]);
        assertTrue(png.length < MIB, "of " + png.length + " bytes");
        long[] allocated = new long[1];
        Picture picture = measured(png, allocated);
        assertEquals(new ImageSize(1024, 1024), picture.within(1024).size());
        assertTrue(allocated[0] < 100 * MIB, allocated[0] + " bytes");
    }

    @Test
    @DisplayName("a comment that is 500 MiB when it is inflated is not inflated")
    void commentsAreNotInflated() throws IOException {
        ByteArrayOutputStream comment = new ByteArrayOutputStream();
        comment.writeBytes("Comment\0\0".getBytes(StandardCharsets.US_ASCII));
        comment.writeBytes(zeros(500 * MIB));
        long[] allocated = new long[1];
        Picture picture = measured(png(10, 10 * (1 + 10 * 8), comment.toByteArray()), allocated);
        assertEquals(new ImageSize(10, 10), picture.within(100).size());
        assertTrue(allocated[0] < 20 * MIB, allocated[0] + " bytes");
    }

    @Test
    @DisplayName("a GIF whose frame is larger than its header promises is refused")
    void aFrameIsNoLargerThanItsImage() throws IOException {
        byte[] gif = encode("gif");
        int frame = 0;
        while (gif[frame] != ',' || gif[frame + 5] != 10) {
            frame++;
        }
        ByteBuffer.wrap(gif)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(frame + 5, (short) 60_000)
                .putShort(frame + 7, (short) 60_000);
        assertEquals(new ImageSize(10, 10), ImageSize.of(gif));
        assertRefused("no image of a modest size", gif);
    }

    @Test
    @DisplayName("a JPEG that is drawn over and over is refused")
    void scansAreLimited() throws IOException {
        byte[] jpeg = encode("jpeg");
        assertEquals(new ImageSize(10, 10), Picture.decode(jpeg).within(100).size());
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.write(jpeg, 0, jpeg.length - 2);
        int scan = jpeg.length - 2;
        while ((jpeg[scan] & 0xff) != 0xff || (jpeg[scan + 1] & 0xff) != 0xda) {
            scan--;
        }
        for (int i = 0; i < 100; i++) {
            many.write(jpeg, scan, jpeg.length - 2 - scan);
        }
        many.write(jpeg, jpeg.length - 2, 2);
        assertRefused("a JPEG of too many scans", many.toByteArray());
    }

    private static void assertRefused(String reason, byte[] image) {
        assertEquals(
                reason,
                assertThrows(IOException.class, () -> Picture.decode(image)).getMessage());
    }

    private static Picture measured(byte[] image, long[] allocated) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        Picture picture = Picture.decode(image);
        allocated[0] = threads.getCurrentThreadAllocatedBytes() - before;
        return picture;
    }

    private static byte[] encode(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(10, 10, BufferedImage.TYPE_INT_RGB), format, bytes);
        return bytes.toByteArray();
    }

    /** Black and transparent, with 16 bits of each colour. */
    private static byte[] png(int edge, long raw, byte[] comment) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0x89504e470d0a1a0aL);
        ByteBuffer header = ByteBuffer.allocate(13).putInt(edge).putInt(edge).put(new byte[] {16, 6, 0, 0, 0});
        chunk(out, "IHDR", header.array());
        if (comment.length > 0) {
            chunk(out, "zTXt", comment);
        }
        chunk(out, "IDAT", zeros(raw));
        chunk(out, "IEND", new byte[0]);
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        CRC32 sum = new CRC32();
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        sum.update(name);
        sum.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) sum.getValue());
    }

    private static byte[] zeros(long count) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] piece = new byte[(int) MIB];
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED))) {
            for (long left = count; left > 0; left -= piece.length) {
                out.write(piece, 0, (int) Math.min(left, piece.length));
            }
        }
        return bytes.toByteArray();
    }
}
