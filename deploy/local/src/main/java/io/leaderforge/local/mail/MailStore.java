package io.leaderforge.local.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Received mails, one {@code .eml} file each. A mail is on disk before its sender hears that it was taken, so none is
 * lost by a kill. Any thread may call.
 */
public final class MailStore {

    private static final Logger LOG = Logger.getLogger(MailStore.class.getName());

    private final Path folder;
    private final Clock clock;
    private final List<Mail> oldestFirst;
    private final AtomicLong sequence;

    private MailStore(Path folder, Clock clock, List<Mail> mails) {
        this.folder = folder;
        this.clock = clock;
        this.oldestFirst = new CopyOnWriteArrayList<>(mails);
        this.sequence = new AtomicLong(mails.size());
    }

    /** Opens the folder with all mails in it. */
    public static MailStore open(Path folder, Clock clock) throws IOException {
        Files.createDirectories(folder);
        List<Mail> mails = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".eml"))
                    .sorted()
                    .toList()) {
                read(file).ifPresent(mails::add);
            }
        }
        return new MailStore(folder, clock, mails);
    }

    /** Keeps a mail as it came, with the envelope's addresses in front. */
    public Mail keep(String sender, List<String> recipients, byte[] content) throws IOException {
        Instant now = clock.instant();
        String id = "%013d-%06d".formatted(now.toEpochMilli(), sequence.incrementAndGet());
        byte[] file = withEnvelope(sender, recipients, now, content);
        Mail mail = MailParser.parse(id, file);
        write(folder.resolve(id + ".eml"), file);
        oldestFirst.add(mail);
        return mail;
    }

    /** All mails, newest first; with an address only those to it, ignoring case. */
    public List<Mail> newestFirst(Optional<String> to) {
        List<Mail> mails = new ArrayList<>(oldestFirst).reversed();
        return to.map(address -> address.toLowerCase(Locale.ROOT))
                .map(address -> mails.stream()
                        .filter(mail -> List.of(
                                        mail.to().toLowerCase(Locale.ROOT).split(", "))
                                .contains(address))
                        .toList())
                .orElse(mails);
    }

    public Optional<Mail> find(String id) {
        return oldestFirst.stream().filter(mail -> mail.id().equals(id)).findFirst();
    }

    /** The mail's file as received, with the envelope's addresses in front. */
    public byte[] source(Mail mail) throws IOException {
        return Files.readAllBytes(folder.resolve(mail.id() + ".eml"));
    }

    private static byte[] withEnvelope(String sender, List<String> recipients, Instant now, byte[] content)
            throws IOException {
        StringBuilder head = new StringBuilder("Return-Path: <" + sender + ">\r\n");
        recipients.forEach(recipient -> head.append(MailParser.RECIPIENT_HEADER + ": ")
                .append(recipient)
                .append("\r\n"));
        head.append(MailParser.TIME_HEADER + ": ").append(now).append("\r\n");
        ByteArrayOutputStream file = new ByteArrayOutputStream(content.length + head.length());
        file.write(head.toString().getBytes(StandardCharsets.UTF_8));
        file.write(content);
        return file.toByteArray();
    }

    private static void write(Path target, byte[] file) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        try (FileChannel channel = FileChannel.open(
                unfinished,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(file);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<Mail> read(Path file) {
        String name = file.getFileName().toString();
        try {
            return Optional.of(
                    MailParser.parse(name.substring(0, name.length() - ".eml".length()), Files.readAllBytes(file)));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "skipped " + file + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
