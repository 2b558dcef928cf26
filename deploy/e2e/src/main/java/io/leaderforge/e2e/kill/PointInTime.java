package io.leaderforge.e2e.kill;

import io.leaderforge.e2e.Await;
import io.leaderforge.local.stack.LocalStack;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Point-in-time recovery of the stack's PostgreSQL, as an operator does it: base backup, archived log, a moment. */
public final class PointInTime {

    /** The server takes no ISO 8601 here. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'+00'").withZone(ZoneOffset.UTC);

    /** As CloudNativePG has it: a segment is archived at the latest after this time. */
    static final Duration ARCHIVE_TIMEOUT = Duration.ofMinutes(1);

    private static final double BYTES_PER_MEGABYTE = 1e6;
    private static final String CURRENT = "select pg_walfile_name(pg_switch_wal())";
    private static final String ARCHIVED = "select coalesce(last_archived_wal >= ?, false) from pg_stat_archiver";

    private final LocalStack stack;
    private final Path live;
    private final Path backup;
    private final Path archive;
    private final Path before;

    public PointInTime(LocalStack stack) {
        this.stack = stack;
        this.live = stack.databaseFolder();
        this.backup = live.resolveSibling("backup");
        this.archive = live.resolveSibling("archive");
        this.before = live.resolveSibling("postgres-before-the-restore");
    }

    /** Switches archiving on, which takes a restart of the server, and makes a base backup. */
    public void prepare() throws IOException, SQLException {
        Files.createDirectories(archive);
        Files.setPosixFilePermissions(archive, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set archive_mode = on");
            statement.execute("alter system set archive_timeout = '" + ARCHIVE_TIMEOUT.toSeconds() + "s'");
            statement.execute("alter system set archive_command = 'cp %p " + archive + "/%f'");
        }
        stack.stopPostgres();
        stack.startPostgres();
        backUp();
    }

    private void backUp() throws IOException, SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('chaos', true)");
            copy(live, backup, true);
            try (ResultSet row = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                row.next();
                Files.writeString(backup.resolve("backup_label"), row.getString(1));
            }
        }
    }

    /** Puts the database back to what was committed at the moment. The services are stopped by then. */
    public void restore(Instant moment) throws IOException, SQLException {
        stack.stopPostgres();
        Files.move(live, before);
        recover("cp %s/%%f %%p || cp %s/pg_wal/%%f %%p".formatted(archive, before), moment);
    }

    /**
     * Puts the database back from the backup and the archive alone, as after the loss of its disk. The services are stopped.
     *
     * @param moment null for as far as the archive reaches
     */
    void restoreFromArchive(@Nullable Instant moment) throws IOException, SQLException {
        stack.stopPostgres();
        try (Stream<Path> files = Files.walk(live)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        recover("cp %s/%%f %%p".formatted(archive), moment);
    }

    /** Returns when all that is committed now is in the archive. */
    void archiveAll() throws SQLException {
        try (Connection connection = stack.connect();
                Statement statement = connection.createStatement();
                PreparedStatement archived = connection.prepareStatement(ARCHIVED)) {
            try (ResultSet row = statement.executeQuery(CURRENT)) {
                row.next();
                archived.setString(1, row.getString(1));
            }
            Await.until("the archive", ARCHIVE_TIMEOUT, () -> isTrue(archived) ? true : null);
        }
    }

    double backupMegabytes() throws IOException {
        try (Stream<Path> files = Files.walk(backup)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes / BYTES_PER_MEGABYTE;
        }
    }

    private void recover(String command, @Nullable Instant moment) throws IOException, SQLException {
        copy(backup, live, false);
        Files.createFile(live.resolve("recovery.signal"));
        String target = moment == null
                ? ""
                : "recovery_target_time = '%s'\nrecovery_target_action = 'promote'\n".formatted(MOMENT.format(moment));
        Files.writeString(
                live.resolve("postgresql.auto.conf"),
                "restore_command = '" + command + "'\nhot_standby = off\n" + target,
                StandardOpenOption.APPEND);
        stack.startPostgres();
    }

    private static boolean isTrue(PreparedStatement query) {
        try (ResultSet row = query.executeQuery()) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    /** @param running leaves the log and what belongs to the running server out */
    private static void copy(Path from, Path to, boolean running) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(folder));
                Files.createDirectories(copy);
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path name = from.relativize(file);
                if (running && (name.startsWith("pg_wal") || name.startsWith("postmaster.pid"))) {
                    return FileVisitResult.CONTINUE;
                }
                try {
                    Files.copy(file, to.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException dropped) {
                    // Recovery drops it, too.
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
