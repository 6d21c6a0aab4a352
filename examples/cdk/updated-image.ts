import { CfnResource, IResolvable, ITaggableV2, Lazy, TagManager, TagType, Token, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';

/** The properties of an updated image; the limits are those of the resource type's schema. */
export interface UpdatedImageProps {
  /** The image to make an updated copy of: wsi- and 9 to 63 lower-case letters and digits. Another one replaces. */
  readonly sourceImageId: string;

  /** What the updated image is for, 1 to 256 letters, digits, spaces and _ . / ( ) -. Another one replaces. */
  readonly description: string;

  /**
   * The name, 1 to 64 letters, digits and _ . / ( ) \ -, unique in the account and Region. Another one replaces.
   *
   * @default a unique name is generated, and a replacement needs no rename
   */
  readonly imageName?: string;

  /**
   * The name under which your organisation registered the type.
   *
   * @default AWS::WorkSpaces::UpdatedImage
   */
  readonly typeName?: string;
}

/** A WorkSpaces image with the latest drivers and components of AWS; takes tags by Tags.of(image).add(key, value). */
export class UpdatedImage extends Construct implements ITaggableV2 {
  /** The id of the updated image, for bundles and further updates. */
  readonly imageId: string;
  readonly state: string;
  readonly operatingSystem: string;
  readonly requiredTenancy: string;
  readonly ownerAccountId: string;
  /** ISO 8601, UTC. */
  readonly created: string;
  /** Whether AWS has newer drivers and components than this image carries. */
  readonly updateAvailable: IResolvable;
  /** What that update would bring; there is none, and a reference to it fails, where updateAvailable is false. */
  readonly updateDescription: string;

  readonly cdkTagManager = new TagManager(TagType.STANDARD, 'AWS::WorkSpaces::UpdatedImage');

  constructor(scope: Construct, id: string, props: UpdatedImageProps) {
    super(scope, id);
    requireMatch('sourceImageId', props.sourceImageId, /^wsi-[0-9a-z]{9,63}$/);
    requireMatch('description', props.description, /^[a-zA-Z0-9_./() -]{1,256}$/);
    requireMatch('imageName', props.imageName, /^[a-zA-Z0-9_./()\\-]{1,64}$/);
    const resource = new CfnResource(this, 'Resource', {
      type: props.typeName ?? 'AWS::WorkSpaces::UpdatedImage',
      properties: {
        SourceImageId: props.sourceImageId,
        Description: props.description,
        Name: props.imageName,
        Tags: Lazy.any({ produce: () => UpdatedImage.toProperty(this.cdkTagManager.tagValues()) }, { omitEmptyArray: true }),
      },
    });
    this.imageId = resource.ref;
    this.state = resource.getAtt('State').toString();
    this.operatingSystem = resource.getAtt('OperatingSystem').toString();
    this.requiredTenancy = resource.getAtt('RequiredTenancy').toString();
    this.ownerAccountId = resource.getAtt('OwnerAccountId').toString();
    this.created = resource.getAtt('Created').toString();
    this.updateAvailable = resource.getAtt('UpdateAvailable');
    this.updateDescription = resource.getAtt('UpdateDescription').toString();
    Validations.of(resource).acknowledge({
      id: 'CloudFormation-Validate::F3006',
      reason: 'The CDK does not know the types that an organisation registered for itself.',
    });
  }

  private static toProperty(tags: Record<string, string>): { Key: string; Value: string }[] {
    return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  }
}

/** Refuses at synthesis what CloudFormation would refuse minutes later; what is known only then passes. */
function requireMatch(property: string, value: string | undefined, pattern: RegExp): void {
  if (value !== undefined && !Token.isUnresolved(value) && !pattern.test(value)) {
    throw new Error(`${property} is '${value}', but it has to match ${pattern.source}`);
  }
}
