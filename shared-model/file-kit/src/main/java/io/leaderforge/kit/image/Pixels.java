package io.leaderforge.kit.image;

import java.awt.image.BufferedImage;

/** An image as pixels in ARGB, row by row. */
final class Pixels {

    private final int width;
    private final int height;
    private final int[] argb;

    private Pixels(int width, int height, int[] argb) {
        this.width = width;
        this.height = height;
        this.argb = argb;
    }

    static Pixels of(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return new Pixels(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    }

    ImageSize size() {
        return new ImageSize(width, height);
    }

    Pixels upright(int orientation) {
        if (orientation == Orientation.UPRIGHT) {
            return this;
        }
        int[] turned = new int[argb.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                turned[Orientation.place(orientation, x, y, width, height)] = argb[y * width + x];
            }
        }
        return Orientation.isTurned(orientation)
                ? new Pixels(height, width, turned)
                : new Pixels(width, height, turned);
    }

    /** Each pixel the mean of those it stands for; transparent ones have no colour to add. */
    Pixels scaled(ImageSize to) {
        if (to.width() == width && to.height() == height) {
            return this;
        }
        int[] small = new int[to.width() * to.height()];
        for (int y = 0; y < to.height(); y++) {
            int top = (int) ((long) y * height / to.height());
            int bottom = Math.max(top + 1, (int) ((long) (y + 1) * height / to.height()));
            for (int x = 0; x < to.width(); x++) {
                int left = (int) ((long) x * width / to.width());
                int right = Math.max(left + 1, (int) ((long) (x + 1) * width / to.width()));
                small[y * to.width() + x] = mean(left, top, right, bottom);
            }
        }
        return new Pixels(to.width(), to.height(), small);
    }

    private int mean(int left, int top, int right, int bottom) {
        long alpha = 0;
        long red = 0;
        long green = 0;
        long blue = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int pixel = argb[y * width + x];
                int opacity = pixel >>> 24;
                alpha += opacity;
                red += (long) (pixel >> 16 & 0xff) * opacity;
                green += (long) (pixel >> 8 & 0xff) * opacity;
                blue += (long) (pixel & 0xff) * opacity;
            }
        }
        if (alpha == 0) {
            return 0;
        }
        long count = (long) (right - left) * (bottom - top);
        return (int) (alpha / count) << 24
                | (int) (red / alpha) << 16
                | (int) (green / alpha) << 8
                | (int) (blue / alpha);
    }

    boolean isOpaque() {
        for (int pixel : argb) {
            if (pixel >>> 24 != 0xff) {
                return false;
            }
        }
        return true;
    }

    BufferedImage image(boolean opaque) {
        BufferedImage image =
                new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, argb, 0, width);
        return image;
    }
}
