package io.leaderforge.kit.storage;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class LocalStorageTest extends StorageContract {

    @TempDir
    static Path folder;

    @Override
    Storage storage() {
        return new LocalStorage(vertx, folder);
    }

    @Override
    Storage anew() {
        return storage();
    }
}
