package dev.quern.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.quern.run.LedgerException;
import dev.quern.testing.SmallDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Disks that are full, and folders that cannot be written. */
class DiskTest {
    @Test
    void aFullDiskStopsTheRunAndLosesNothing() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(12)) {
            int[] lines = new int[120];
            Arrays.fill(lines, 1000);
            Throwable failure;
            try (LineWorkspace workspace = new LineWorkspace(disk.folder())) {
                workspace.files(lines);
                failure = catchThrowable(workspace::runAll);
            } catch (CatalogException e) {
                failure = e; // closing a catalog on a full disk may fail as well
            }
            assertThat(failure)
                    .isInstanceOfAny(LedgerException.class, CatalogException.class)
                    .hasMessageContaining("the disk is full; what was committed before is kept");

            disk.resize(400);
            try (LineWorkspace workspace = new LineWorkspace(disk.folder())) {
                long settled = workspace.count("select count(*) from store.outcomes");
                assertThat(settled).as("kept from before").isPositive();
                workspace.runAll();
                assertThat(workspace.count("select count(*) from samples where split is not null"))
                        .isEqualTo(120_000);
                assertThat(workspace.count("select count(*) - count(distinct (recipe_id, input_id)) from store.outcomes"))
                        .isZero();
            }
        }
    }

    @Test
    void aReadOnlyFolderIsNamed() throws Exception {
        try (SmallDisk disk = SmallDisk.mount(20)) {
            Catalog.open(disk.folder(), List.of()).close();
            Path empty = Files.createDirectory(disk.folder().resolve("empty"));
            disk.readOnly(true);
            assertThatThrownBy(() -> Catalog.open(disk.folder(), List.of()))
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining(disk.folder() + " cannot be written")
                    .hasMessageEndingWith("To look at what is there: quern --read-only -w " + disk.folder());
            assertThatThrownBy(() -> Catalog.open(empty, List.of()))
                    .isInstanceOf(CatalogException.class)
                    .hasMessageContaining(empty + " cannot be written")
                    .hasMessageContaining("Choose another folder with -w");
        }
    }
}
