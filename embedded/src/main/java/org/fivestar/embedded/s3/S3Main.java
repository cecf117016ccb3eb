package org.fivestar.embedded.s3;

import java.net.URI;
import java.nio.file.Path;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** Entry point of the S3 server's process: {@code S3Main FOLDER PORT}, keys by environment. */
public final class S3Main {

    private static final long LARGEST_PUT = 5L << 30;

    private S3Main() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        DurableBlobStore store = new DurableBlobStore(new FilesystemNio2BlobStore(folder.toString()), folder);
        store.sweep();
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:" + args[1]))
                .awsAuthentication(
                        AuthenticationType.AWS_V2_OR_V4, System.getenv("S3_ACCESS_KEY"), System.getenv("S3_SECRET_KEY"))
                .maxSinglePartObjectSize(LARGEST_PUT)
                .v4MaxNonChunkedRequestSize(64L << 20)
                .jettyMaxThreads(40)
                .ignoreUnknownHeaders(true)
                .build();
        proxy.start();
    }
}
