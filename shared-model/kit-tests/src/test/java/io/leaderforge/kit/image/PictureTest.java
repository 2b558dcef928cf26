package io.leaderforge.kit.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PictureTest {

    @Test
    @DisplayName("a picture is scaled within the edge and keeps its shape; a small one is not enlarged")
    void itIsScaled() throws IOException {
        byte[] png = encode(image(1200, 300), "png");
        assertEquals(new ImageSize(1200, 300), ImageSize.of(png));
        assertEquals(new ImageSize(256, 64), Picture.decode(png).within(256).size());
        assertEquals(new ImageSize(1200, 300), Picture.decode(png).within(2000).size());
        Picture.Encoded jpeg = Picture.decode(encode(image(4000, 2000), "jpeg")).within(1024);
        assertEquals("image/jpeg", jpeg.mediaType());
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(jpeg.bytes().getBytes()));
        assertEquals(1024, read.getWidth());
        assertEquals(512, read.getHeight());
    }

    @Test
    @DisplayName("a photo that was taken upright is shown upright, and what the camera noted is gone")
    void itIsUprightAndWithoutExif() throws IOException {
        byte[] jpeg = encode(image(40, 20), "jpeg");
        ByteBuffer turned = ByteBuffer.allocate(jpeg.length + 100);
        turned.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) 60);
        turned.put("Exif\0\0MM\0*\0\0\0\10".getBytes(StandardCharsets.ISO_8859_1));
        turned.putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6);
        turned.position(2 + 2 + 60 - 20)
                .put("GPS of home".getBytes(StandardCharsets.US_ASCII))
                .position(2 + 2 + 60);
        turned.put(jpeg, 2, jpeg.length - 2);
        byte[] photo = Arrays.copyOf(turned.array(), turned.position());
        assertEquals(new ImageSize(40, 20), ImageSize.of(photo));
        Picture.Encoded encoded = Picture.decode(photo).within(100);
        assertEquals(new ImageSize(20, 40), encoded.size());
        String bytes = new String(encoded.bytes().getBytes(), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("GPS") || bytes.contains("Exif"));
        // The left edge of the stored image is red; turned by 90 degrees it is the upper one.
        BufferedImage read =
                ImageIO.read(new ByteArrayInputStream(encoded.bytes().getBytes()));
        int top = read.getRGB(10, 1);
        int bottom = read.getRGB(10, 38);
        assertEquals(true, (top >> 16 & 0xff) > 200 && (bottom >> 16 & 0xff) < 60);
    }

    @Test
    @DisplayName("a second file behind the image is gone")
    void polyglotsAreHarmless() throws IOException {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(encode(image(10, 10), "png"));
        both.writeBytes("<script>alert(1)</script>PK\3\4".getBytes(StandardCharsets.ISO_8859_1));
        Picture.Encoded encoded = Picture.decode(both.toByteArray()).within(100);
        assertFalse(new String(encoded.bytes().getBytes(), StandardCharsets.ISO_8859_1).contains("script"));
    }

    @Test
    @DisplayName("a header that promises a huge image is refused before anything is decoded; so is what is broken")
    void hugeImagesAreRefused() throws IOException {
        byte[] png = encode(image(10, 10), "png");
        ByteBuffer.wrap(png).putInt(16, 100_000).putInt(20, 100_000);
        ImageSize size = ImageSize.of(png);
        assertNotNull(size);
        assertFalse(size.isModest());
        assertThrows(IOException.class, () -> Picture.decode(png));
        byte[] broken = Arrays.copyOf(encode(image(500, 500), "png"), 100);
        assertThrows(IOException.class, () -> Picture.decode(broken));
        assertThrows(IOException.class, () -> Picture.decode(new byte[0]));
    }

    /** Red at the left, blue at the right. */
    private static BufferedImage image(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, x < width / 2 ? 0xff0000 : 0x0000ff);
            }
        }
        return image;
    }

    private static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }
}
