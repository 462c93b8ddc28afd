import SystemPackage
import Testing

@testable import ArchiveStages
@testable import ArchiveFiles

/// Which file systems other machines may write to.
@Suite struct FileSystemsTests {
  /// In the form of proc(5). A mount point may have blanks (\040), and there may be any number of optional fields.
  private static let mounts = """
    22 1 254:1 / / rw,relatime shared:1 master:2 - ext4 /dev/vda1 rw
    23 22 0:21 / /proc rw - proc proc rw
    24 22 0:22 / /dev/shm rw,nosuid shared:3 - tmpfs tmpfs rw,size=1024k
    31 22 0:45 / /mnt/news\\040room rw,relatime shared:9 - nfs4 server:/export rw,vers=4.2
    32 22 0:46 / /mnt/c rw,noatime - 9p drvfs rw,dirsync
    33 22 0:47 /share /mnt/share rw - cifs //server/share rw,vers=3.1.1
    34 22 0:48 / /mnt/ssh rw,nosuid,nodev - fuse.sshfs me@server:/ rw,user_id=0
    35 22 0:49 / /var/lib/overlay rw - overlay overlay rw,lowerdir=/a-b,upperdir=/c
    36 22 0:50 / /mnt/stick rw - fuseblk /dev/sdb1 rw,user_id=0
    37 22 259:1048577 / /data rw - btrfs /dev/nvme0n1p2 rw
    short line
    """

  @Test(arguments: [
    (254, 1, "ext4"), (0, 22, "tmpfs"), (0, 45, "nfs4"), (0, 46, "9p"), (0, 47, "cifs"), (0, 48, "fuse.sshfs"),
    (0, 49, "overlay"), (0, 50, "fuseblk"), (259, 1_048_577, "btrfs"),
  ])
  func `the type of a file system is found by its device`(major: UInt64, minor: UInt64, type: String) {
    let device = minor & 0xFF | (major & 0xFFF) << 8 | (minor & ~0xFF) << 12 | (major & ~0xFFF) << 32
    #expect(FileSystems.type(ofDevice: device, in: Self.mounts) == type)
  }

  @Test func `a device that is not mounted has no type`() {
    #expect(FileSystems.type(ofDevice: 77, in: Self.mounts) == nil)
    #expect(FileSystems.type(ofDevice: 77, in: "") == nil)
  }

  @Test(arguments: [
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "fuse.sshfs", "fuse.rclone", "fuse",
    "davfs", "ocfs2",
  ])
  func `file systems of the network are known`(type: String) {
    #expect(FileSystems.isNetwork(type))
  }

  @Test(arguments: [
    "ext4", "xfs", "btrfs", "zfs", "tmpfs", "overlay", "fuseblk", "fuse.gocryptfs", "fuse.fuse-overlayfs", "virtiofs",
    "vfat", "nfsd",
    "cephalopod", "f2fs", "apfs",
  ])
  func `file systems of this machine are no network`(type: String) {
    #expect(!FileSystems.isNetwork(type))
  }

  @Test func `a folder for temporary files is no network, with a file in it or without`() throws {
    let folder = TemporaryFolder()
    #expect(FileSystems.networkType(of: folder.file("not-there.db")) == nil)
    try folder.write("x", to: "there.db")
    #expect(FileSystems.networkType(of: folder.file("there.db")) == nil)
    #expect(FileSystems.networkType(of: "bare-name.db") == nil)
  }
}
