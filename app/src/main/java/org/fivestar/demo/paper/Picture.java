package org.fivestar.demo.paper;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws a village lane, littered or tidy. Without letters: not every machine has a Chinese font. */
final class Picture {

    /** What the lane looks like. */
    enum State {
        BEFORE,
        AFTER
    }

    private static final int WIDTH = 960;
    private static final int HEIGHT = 640;

    private final Random random;
    private final Graphics2D g;
    private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);

    private Picture(long seed) {
        this.random = new Random(seed);
        this.g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    }

    /** @param format {@code jpg} or {@code png} */
    static byte[] draw(long seed, State state, String format) {
        Picture picture = new Picture(seed);
        picture.sky();
        for (int x = 20; x < WIDTH - 160; x += 200 + picture.random.nextInt(60)) {
            picture.house(x, state);
        }
        picture.lane(state);
        for (int i = 0; i < 9; i++) {
            picture.detail(state);
        }
        picture.g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture.image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void sky() {
        g.setPaint(new GradientPaint(
                0, 0, new Color(150 + random.nextInt(40), 190, 225), 0, 330, new Color(235, 240, 245)));
        g.fillRect(0, 0, WIDTH, 360);
        g.setColor(new Color(120, 140 + random.nextInt(40), 100));
        g.fillRect(0, 340, WIDTH, 60);
    }

    private void house(int x, State state) {
        int height = 110 + random.nextInt(70);
        g.setColor(state == State.AFTER ? new Color(244, 240, 228) : new Color(178, 150, 130));
        g.fillRect(x, 380 - height, 150, height);
        g.setColor(state == State.AFTER ? new Color(150, 60, 50) : new Color(90, 85, 85));
        g.fillPolygon(new Polygon(
                new int[] {x - 12, x + 75, x + 162}, new int[] {380 - height, 330 - height, 380 - height}, 3));
        g.setColor(new Color(90, 110, 130));
        g.fillRect(x + 20, 400 - height, 34, 40);
        g.fillRect(x + 96, 400 - height, 34, 40);
        g.setColor(new Color(110, 70, 50));
        g.fillRect(x + 62, 380 - 66, 28, 66);
    }

    private void lane(State state) {
        g.setColor(state == State.AFTER ? new Color(205, 205, 202) : new Color(160, 140, 112));
        g.fillPolygon(new Polygon(new int[] {380, 560, WIDTH, 0}, new int[] {380, 380, HEIGHT, HEIGHT}, 4));
        if (state == State.AFTER) {
            g.setColor(Color.WHITE);
            g.setStroke(new BasicStroke(5, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[] {24, 18}, 0));
            g.drawLine(470, 385, 470, HEIGHT);
        }
    }

    private void detail(State state) {
        int x = random.nextInt(WIDTH - 60);
        int y = 420 + random.nextInt(180);
        if (state == State.AFTER) {
            g.setColor(new Color(70, 120 + random.nextInt(50), 60));
            int side = x < WIDTH / 2 ? x / 3 : WIDTH - (WIDTH - x) / 3;
            g.fillOval(side, 380 + random.nextInt(40), 46, 46);
        } else {
            g.setColor(new Color(60 + random.nextInt(120), 60 + random.nextInt(110), 60 + random.nextInt(90)));
            g.fillOval(x, y, 20 + random.nextInt(44), 14 + random.nextInt(24));
        }
    }
}
