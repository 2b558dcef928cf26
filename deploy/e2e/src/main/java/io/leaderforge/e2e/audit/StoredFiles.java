package io.leaderforge.e2e.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The bytes of files as a temporary table of the auditor's connection, {@code audit_stored}; complete ones by their SHA-256. */
public final class StoredFiles {

    private static final String PART = ".part";
    private static final String CREATE =
            "create temp table audit_stored (context text, tenant_id uuid, id uuid, is_whole boolean,"
                    + " bytes bigint, sha256 text, stored_at timestamptz)";
    private static final String INSERT =
            "insert into audit_stored values (?, ?::uuid, ?::uuid, ?, ?, ?, ?::timestamptz)";

    private StoredFiles() {}

    /** @param folder where the services store files; it need not exist */
    static void load(Connection connection, Path folder) throws SQLException, IOException {
        try (Statement create = connection.createStatement()) {
            create.execute(CREATE);
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Path file : files(folder)) {
                add(insert, folder.relativize(file), file);
            }
            insert.executeBatch();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.find(folder, 4, (path, kind) -> kind.isRegularFile())) {
            return all.filter(path -> folder.relativize(path).getNameCount() == 4)
                    .toList();
        }
    }

    /** {@code context/tenant/xx/id}. */
    private static void add(PreparedStatement insert, Path place, Path file) throws SQLException, IOException {
        String name = place.getFileName().toString();
        boolean whole = !name.endsWith(PART);
        insert.setString(1, place.getName(0).toString());
        insert.setString(2, place.getName(1).toString());
        insert.setString(3, whole ? name : name.substring(0, name.length() - PART.length()));
        insert.setBoolean(4, whole);
        insert.setLong(5, Files.size(file));
        insert.setString(6, whole ? sha256(Files.readAllBytes(file)) : null);
        insert.setString(7, Files.getLastModifiedTime(file).toString());
        insert.addBatch();
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
