import { CfnResource, IResolvable, ITaggableV2, Lazy, TagManager, TagType, Token, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** What images and bundles have in common; the limits are those of the resource type schemas. */
interface WorkSpacesProps {
  /** What the resource is for: letters, digits, spaces and _ . / ( ) -. Another description replaces it. */
  readonly description: string;

  /** The organization under whose name the types are registered: 2 to 64 letters and digits. */
  readonly organization: string;
}

/** The properties of an updated image. */
export interface UpdatedImageProps extends WorkSpacesProps {
  /** The image to copy and update: wsi- and 9 to 63 lowercase letters and digits. Another one replaces the image. */
  readonly sourceImageId: string;

  /**
   * The name, 1 to 64 letters, digits and _ . / ( ) \ -, unique in the account and Region. Another one replaces the image.
   *
   * @default a unique name is generated, and a replacement needs no rename
   */
  readonly imageName?: string;

  /**
   * Any change builds a new image, such as the month of a renewal. 1 to 64 of the characters of a name.
   *
   * @default none
   */
  readonly revision?: string;
}

/** The properties of a bundle. */
export interface BundleProps extends WorkSpacesProps {
  /** The image of the bundle. Another one is given to the bundle in place. */
  readonly imageId: string;

  /** Such as STANDARD or PERFORMANCE. Another one replaces the bundle. */
  readonly computeTypeName: string;

  /** GiB, at least 10 for most compute types and not less than the image has. Another size replaces the bundle. */
  readonly userVolumeSizeGib: number;

  /**
   * GiB, at least 80 for most compute types and not less than the image has. Another size replaces the bundle.
   *
   * @default chosen by WorkSpaces
   */
  readonly rootVolumeSizeGib?: number;

  /**
   * The name, 1 to 64 letters, digits and _ . / ( ) \ -, unique in the account and Region. Another one replaces the
   * bundle; the name of a deleted bundle is not free for about two hours.
   *
   * @default a unique name is generated
   */
  readonly bundleName?: string;
}

const NAME = /^[a-zA-Z0-9_./()\\-]{1,64}$/;
const IMAGE_ID = /^wsi-[0-9a-z]{9,63}$/;

/** A resource of one of the types that takes tags by Tags.of(resource).add(key, value). */
abstract class WorkSpacesResource extends Construct implements ITaggableV2 {
  readonly state: string;
  readonly ownerAccountId: string;
  readonly cdkTagManager: TagManager;
  protected readonly resource: CfnResource;

  constructor(scope: Construct, id: string, type: string, props: WorkSpacesProps, properties: Record<string, unknown>) {
    super(scope, id);
    requireMatch('organization', props.organization, /^[a-zA-Z0-9]{2,64}$/);
    this.cdkTagManager = new TagManager(TagType.STANDARD, `AWS::WorkSpaces::${type}`);
    this.resource = new CfnResource(this, 'Resource', {
      type: `${props.organization}::WorkSpaces::${type}`,
      properties: {
        ...properties,
        Description: props.description,
        Tags: Lazy.any({ produce: () => toProperty(this.cdkTagManager.tagValues()) }, { omitEmptyArray: true }),
      },
    });
    this.state = this.attribute('State').toString();
    this.ownerAccountId = this.attribute('OwnerAccountId').toString();
    Validations.of(this.resource).acknowledge({
      id: 'CloudFormation-Validate::F3006',
      reason: 'The CDK does not know the types that an organization registered for itself.',
    });
  }

  protected attribute(name: string): IResolvable {
    return this.resource.getAtt(name);
  }
}

/** A WorkSpaces image with the latest drivers and components of AWS. */
export class UpdatedImage extends WorkSpacesResource {
  /** For bundles and further updates. */
  readonly imageId: string;
  readonly operatingSystem: string;
  readonly requiredTenancy: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** Whether AWS has newer drivers and components than this image has. */
  readonly updateAvailable: IResolvable;
  /** What that update contains. There is none, and a reference to it fails, where updateAvailable is false. */
  readonly updateDescription: string;

  constructor(scope: Construct, id: string, props: UpdatedImageProps) {
    requireMatch('sourceImageId', props.sourceImageId, IMAGE_ID);
    requireMatch('description', props.description, /^[a-zA-Z0-9_./() -]{1,256}$/);
    requireMatch('imageName', props.imageName, NAME);
    requireMatch('revision', props.revision, NAME);
    super(scope, id, 'UpdatedImage', props, {
      SourceImageId: props.sourceImageId,
      Name: props.imageName,
      Revision: props.revision,
    });
    this.imageId = this.resource.ref;
    this.operatingSystem = this.attribute('OperatingSystem').toString();
    this.requiredTenancy = this.attribute('RequiredTenancy').toString();
    this.created = this.attribute('Created').toString();
    this.updateAvailable = this.attribute('UpdateAvailable');
    this.updateDescription = this.attribute('UpdateDescription').toString();
  }
}

/** A WorkSpaces bundle, which keeps its id while its image changes. */
export class Bundle extends WorkSpacesResource {
  /** For AWS::WorkSpaces::Workspace. */
  readonly bundleId: string;
  readonly bundleType: string;
  /** ISO 8601, UTC. */
  readonly creationTime: string;
  /** ISO 8601, UTC. */
  readonly lastUpdatedTime: string;

  constructor(scope: Construct, id: string, props: BundleProps) {
    requireMatch('imageId', props.imageId, IMAGE_ID);
    requireMatch('description', props.description, /^[a-zA-Z0-9_./() -]{1,255}$/);
    requireMatch('bundleName', props.bundleName, NAME);
    super(scope, id, 'Bundle', props, {
      ImageId: props.imageId,
      Name: props.bundleName,
      ComputeTypeName: props.computeTypeName,
      UserVolumeSizeGib: props.userVolumeSizeGib,
      RootVolumeSizeGib: props.rootVolumeSizeGib,
    });
    this.bundleId = this.resource.ref;
    this.bundleType = this.attribute('BundleType').toString();
    this.creationTime = this.attribute('CreationTime').toString();
    this.lastUpdatedTime = this.attribute('LastUpdatedTime').toString();
  }
}

function toProperty(tags: Record<string, string>): { Key: string; Value: string }[] {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

/** Refuses at synthesis what CloudFormation would refuse minutes later; what is known only then passes. */
function requireMatch(property: string, value: string | undefined, pattern: RegExp): void {
  if (value !== undefined && !Token.isUnresolved(value) && !pattern.test(value)) {
    throw new Error(`${property} is '${value}', but it has to match ${pattern.source}`);
  }
}
