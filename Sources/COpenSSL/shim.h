// OpenSSL for Swift. Function-like macros are not imported, so each one in use becomes a typed inline function here.
#include <openssl/ssl.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <openssl/pkcs12.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/provider.h>
