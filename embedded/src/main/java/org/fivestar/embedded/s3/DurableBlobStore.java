package org.fivestar.embedded.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/**
 * Adds what an acknowledgement has to mean: the bytes and the folders that name them are on disk before the answer
 * goes out, and an object that is still being written has no name. The wrapped store writes to
 * {@code <key>-<random uuid>} beside the object and renames; it neither syncs nor hides that name.
 */
final class DurableBlobStore extends ForwardingBlobStore {

    private static final Pattern UNFINISHED =
            Pattern.compile(".*-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** Begins the wrapped store's own names, for uploads in parts: never listed, but it has to find them. */
    private static final String OWN = ".";

    private final Path root;

    DurableBlobStore(BlobStore store, Path root) {
        super(store);
        this.root = root.toAbsolutePath().normalize();
    }

    /** Removes what uploads broken off by a crash have left; to be called before the first request. */
    void sweep() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = file.getFileName().toString();
                if (name.startsWith(OWN) || unfinished(name)) {
                    Files.delete(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, @Nullable InputStream content) {
        PutObjectResponse response = super.putBlob(request, content);
        sync(request.bucket(), request.key());
        return response;
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        CopyObjectResponse response = super.copyBlob(request);
        sync(request.destinationBucket(), request.destinationKey());
        return response;
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        CompleteMultipartUploadResponse response = super.completeMultipartUpload(upload, request);
        sync(upload.containerName(), upload.blobName());
        return response;
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        ListObjectsV2Response response = super.list(request);
        var named = response.contents().stream()
                .filter(object -> !object.key().startsWith(OWN) && !unfinished(object.key()))
                .toList();
        return named.size() == response.contents().size()
                ? response
                : response.toBuilder().contents(named).build();
    }

    @Override
    public boolean blobExists(String bucket, String key) {
        return !unfinished(key) && super.blobExists(bucket, key);
    }

    @Override
    public @Nullable HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        return unfinished(request.key()) ? null : super.blobMetadata(request);
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        if (unfinished(request.key())) {
            throw S3Exceptions.noSuchKey(request.bucket(), request.key(), "The specified key does not exist.");
        }
        return super.getBlob(request);
    }

    private static boolean unfinished(String key) {
        return !key.startsWith(OWN) && UNFINISHED.matcher(key).matches();
    }

    private void sync(String bucket, String key) {
        Path file = root.resolve(bucket).resolve(key).normalize();
        try {
            for (Path path : List.of(file, file.getParent())) {
                force(path);
            }
            for (Path above = file.getParent(); !above.equals(root); above = above.getParent()) {
                force(above.getParent());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Not on disk: " + key, e);
        }
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
