package org.fivestar.storage.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * TLS that trusts the authorities of one PEM file and no others.
 *
 * @param context for clients that take a context
 * @param manager for clients that ask for the trust manager too
 */
public record Trust(SSLContext context, X509TrustManager manager) {

    /** @throws IllegalStateException when the file holds no certificate, with what to do */
    public static Trust of(Path caFile) {
        try (InputStream in = Files.newInputStream(caFile)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca-" + number++, certificate);
            }
            if (number == 0) {
                throw new IllegalStateException("证书文件 " + caFile + " 里没有证书。请放入 PEM 格式的 CA 证书。");
            }
            return of(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("证书文件 " + caFile + " 读不出来。请检查路径、权限和 PEM 格式。", e);
        }
    }

    private static Trust of(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        X509TrustManager manager = (X509TrustManager) factory.getTrustManagers()[0];
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return new Trust(context, manager);
    }
}
