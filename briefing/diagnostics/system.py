"""What the operating system refuses, in words for people: what it says itself is meant for programmers."""

from __future__ import annotations

import errno

_WORDS = {
    errno.ENOENT: "there is no such file or folder",
    errno.EACCES: "you are not allowed to do that there",
    errno.EPERM: "you are not allowed to do that there",
    errno.EROFS: "the disk can only be read, not written to",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "you have used up the space you are allowed",
    errno.EFBIG: "the file would be larger than files may be there",
    errno.ENOTDIR: "a part of the path is not a folder",
    errno.EISDIR: "it is a folder, not a file",
    errno.EEXIST: "it is there already",
    errno.ENOTEMPTY: "the folder is not empty",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "it is a link that leads back to itself",
    errno.EXDEV: "it is on another disk",
    errno.EBUSY: "the system is using it",
    errno.ETXTBSY: "another program is using it",
    errno.EMFILE: "too many files are open",
    errno.ENFILE: "too many files are open",
    errno.ENOMEM: "there is too little memory",
    errno.EIO: "the disk could not read or write it",
    errno.ENXIO: "it is a pipe, a socket or a device",
    errno.ENODEV: "it is a pipe, a socket or a device",
    errno.ESTALE: "the network drive that it is on has gone away",
    errno.ETIMEDOUT: "it did not answer in time",
    errno.EINVAL: "the system does not allow that there",
    errno.EADDRINUSE: "another program is using this address",
    errno.EADDRNOTAVAIL: "this machine does not have this address",
}
"""By error number; no full stop at the end."""


def in_words(error: OSError) -> str:
    """Return why something was refused, as the end of a sentence without its full stop: `the disk is full`."""
    if error.errno in _WORDS:
        return _WORDS[error.errno]
    name = errno.errorcode.get(error.errno or 0, "")
    return f"the system refuses it ({name})" if name else "the system refuses it"
